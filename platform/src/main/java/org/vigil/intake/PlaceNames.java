package org.vigil.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.intake.mapping.PlaceIndex;
import org.vigil.intake.mapping.Places;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Names;

/** The jurisdictions of the region with every way to write their names, made once and kept. */
@Component
class PlaceNames {
    private final Jurisdictions jurisdictions;
    private volatile @Nullable Places places;

    PlaceNames(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    Places places() {
        Places known = places;
        if (known == null) {
            known = index();
            places = known;
        }
        return known;
    }

    private Places index() {
        List<PlaceIndex.Place> all = new ArrayList<>();
        for (Level level : Level.values()) {
            jurisdictions.within(jurisdictions.root().code(), level).forEach(each -> all.add(place(each)));
        }
        List<PlaceIndex.Former> former = jurisdictions.former().stream()
                .map(each -> new PlaceIndex.Former(
                        each.code().value(), names(each.names()), each.now().value()))
                .toList();
        return new PlaceIndex(all, former);
    }

    private static PlaceIndex.Place place(Jurisdiction each) {
        Set<String> names = new LinkedHashSet<>(names(each.names()));
        if (!each.pinyin().isBlank()) {
            names.add(each.pinyin());
        }
        return new PlaceIndex.Place(each.code().value(), each.names().zhHans(), List.copyOf(names));
    }

    private static List<String> names(Names names) {
        return List.copyOf(new LinkedHashSet<>(List.of(names.zhHans(), names.zhHant(), names.en())));
    }
}
