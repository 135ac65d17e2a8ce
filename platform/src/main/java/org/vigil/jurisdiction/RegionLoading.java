package org.vigil.jurisdiction;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * Takes the region pack in at the first start, and again when its content has changed; in between reads only the database. Runs before
 * the first page is served. A pack with mistakes stops a first start; later the tree that is there stays and the mistakes are logged.
 */
@Component
class RegionLoading implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(RegionLoading.class);

    private final Path folder;
    private final Viewer program;
    private final TransactionTemplate transaction;
    private final RegionPackTable packs;
    private final TreeTable trees;
    private final ShapeTable shapes;
    private final LoadedRegion region;
    private final Ledger ledger;
    private final DomainClock clock;

    RegionLoading(
            @Value("${vigil.region.directory}") Path folder,
            @Value("${vigil.region.root}") String root,
            TransactionTemplate transaction,
            Tables tables,
            LoadedRegion region,
            Ledger ledger,
            DomainClock clock) {
        this.folder = folder;
        this.program = Viewer.program(Code.of(root));
        this.transaction = transaction;
        this.packs = tables.packs;
        this.trees = tables.trees;
        this.shapes = tables.shapes;
        this.region = region;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The tables a loading works on. */
    @Component
    record Tables(RegionPackTable packs, TreeTable trees, ShapeTable shapes) {}

    @Override
    public void afterSingletonsInstantiated() {
        load(folder);
    }

    /** Loads {@code folder} unless exactly that is loaded already, and makes the tree known. */
    void load(Path folder) {
        Scopes.as(program, () -> {
            transaction.executeWithoutResult(status -> {
                Optional<TreeTable.Loaded> loaded = trees.loaded();
                String digest = RegionPackReader.digest(folder);
                if (loaded.isEmpty() || !loaded.get().digest().equals(digest)) {
                    take(folder, loaded);
                }
                region.become(trees.read(), shapes.read());
            });
        });
    }

    private void take(Path folder, Optional<TreeTable.Loaded> before) {
        RegionPack pack;
        try {
            pack = RegionPack.load(folder);
        } catch (InvalidRegionPack e) {
            if (before.isEmpty()) {
                throw e;
            }
            LOG.error(
                    "The changed region pack is not taken in; version {} stays. {}",
                    before.get().version(),
                    e.getMessage());
            return;
        }
        before.filter(loaded -> !loaded.region().equals(pack.region())).ifPresent(loaded -> {
            throw new Refusal("JURISDICTION-0001", loaded.region(), pack.region());
        });
        packs.write(pack, HexMap.arrange(sites(pack)), clock.instant());
        ledger.record(new Entry(
                "region-pack-loaded",
                "pack",
                pack.region(),
                pack.root(),
                Map.of(
                        "version", pack.version(),
                        "digest", pack.digest(),
                        "before", before.map(TreeTable.Loaded::version).orElse(""))));
        LOG.info(
                "Region pack {} {} loaded: {} jurisdictions",
                pack.region(),
                pack.version(),
                pack.nodes().size());
    }

    static List<HexMap.Site> sites(RegionPack pack) {
        return pack.nodes().stream()
                .filter(node -> node.level() == Level.COUNTY)
                .flatMap(node -> {
                    RegionPack.Centroid at = node.centroid();
                    Code city = node.parent();
                    return at == null || city == null
                            ? Stream.empty()
                            : Stream.of(new HexMap.Site(node.code(), city, at.lon(), at.lat()));
                })
                .toList();
    }
}
