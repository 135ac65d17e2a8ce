package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;

/**
 * Draws the townships of a county as hexagons in the order of their codes. No region pack says where a township lies, so neighbours on
 * this map need not be neighbours on the ground; whoever shows it says so.
 */
public final class TownMap {
    private static final double WIDER = 1.3; // than high

    private final Language language;
    private final Map<Code, Jurisdiction> towns;

    public TownMap(List<Jurisdiction> towns, Language language) {
        this.language = language;
        this.towns = towns.stream().collect(Collectors.toMap(Jurisdiction::code, Function.identity()));
    }

    /** The same townships several times, coloured by one scale and with one legend. */
    public List<MapDrawing> drawings(List<MapValues> many) {
        List<Code> codes = towns.keySet().stream().sorted().toList();
        int columns = Math.max(1, (int) Math.ceil(Math.sqrt(codes.size() * WIDER)));
        List<HexCell> cells = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            cells.add(new HexCell(codes.get(i), i % columns, i / columns));
        }
        return MapDrawing.together(cells, cell -> label(towns.get(cell.code())), List.of(), many);
    }

    /** The name without the word for what it is: 玉山 for 玉山镇, Yushan for Yushan Town. */
    private String label(@Nullable Jurisdiction town) {
        String name = town == null ? "" : town.names().in(language);
        if (town != null && language == Language.EN) {
            String bare = name.replaceAll(" (Subdistrict|Town|Township)$", "");
            return CountyMap.hyphenated(bare, town.pinyin()).replace("Development", "Develop\u00adment");
        }
        String bare = name.replaceAll("(街道|镇|鎮|乡|鄉)$", "");
        return bare.length() < 2 ? name : bare;
    }
}
