package org.vigil.jurisdiction;

import java.nio.file.Path;
import java.util.List;
import org.vigil.jurisdiction.Jurisdiction.Below;

/** The packs of the checkout, and trees of them without a database. */
final class Regions {
    static final RegionPack JIANGSU = RegionPack.load(folder("cn-32"));
    static final RegionPack ISLES = RegionPack.load(folder("demo-isles"));

    private Regions() {}

    static Path folder(String pack) {
        return Path.of(System.getProperty("vigil.root", ".."), "packs/region", pack)
                .toAbsolutePath()
                .normalize();
    }

    static List<HexMap.Site> sites(RegionPack pack) {
        return RegionLoading.sites(pack);
    }

    static JurisdictionTree tree(RegionPack pack) {
        List<Jurisdiction> nodes = pack.nodes().stream()
                .map(node -> new Jurisdiction(
                        node.code(),
                        node.parent(),
                        node.level(),
                        node.kind(),
                        node.names(),
                        node.pinyin(),
                        node.population(),
                        Below.NONE))
                .toList();
        return new JurisdictionTree(new JurisdictionTree.Content(
                nodes, pack.tiers(), pack.kinds(), pack.former(), HexMap.arrange(sites(pack))));
    }
}
