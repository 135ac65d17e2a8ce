package org.vigil.zone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Puts the units of a zone beside what stays open around them, for a plan. */
@Component
class Planning {
    private static final int OPEN_MOST = 48;

    private final PlaceReading places;

    Planning(PlaceReading places) {
        this.places = places;
    }

    /** Community by community, those with the most exposures first. */
    List<Block> blocks(List<Unit> units) {
        Map<Code, List<Unit>> byCode = new LinkedHashMap<>();
        units.forEach(each ->
                byCode.computeIfAbsent(each.code(), code -> new ArrayList<>()).add(each));
        List<UUID> closed =
                units.stream().map(Unit::place).filter(Objects::nonNull).toList();
        Map<Code, PlaceReading.Others> others = places.others(byCode.keySet(), closed, OPEN_MOST);
        List<Block> blocks = new ArrayList<>();
        byCode.forEach((code, inside) -> {
            PlaceReading.Others beside = others.getOrDefault(code, new PlaceReading.Others(List.of(), 0));
            blocks.add(new Block(
                    code,
                    inside.stream().anyMatch(each -> each.place() == null),
                    inside,
                    beside.names(),
                    beside.total() - beside.names().size()));
        });
        return blocks;
    }
}
