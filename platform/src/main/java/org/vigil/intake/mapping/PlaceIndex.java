package org.vigil.intake.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An index of the jurisdictions of a region by code and by every way to write their names. */
public final class PlaceIndex implements Places {

    /**
     * A jurisdiction.
     *
     * @param code  unpadded
     * @param shown its name for people
     * @param names all its names
     */
    public record Place(String code, String shown, List<String> names) {}

    /**
     * A code that no longer exists.
     *
     * @param code  the old one
     * @param names what it was called; empty when the name lives on
     * @param into  the code it has become
     */
    public record Former(String code, List<String> names, String into) {}

    private static final int SUGGESTIONS = 3;
    private static final List<String> SUFFIXES = List.of(
            "autonomousregion",
            "province",
            "prefecture",
            "district",
            "county",
            "city",
            "town",
            "township",
            "subdistrict",
            "sheng",
            "shi",
            "qu",
            "xian",
            "街道",
            "地区",
            "省",
            "市",
            "区",
            "區",
            "县",
            "縣",
            "镇",
            "鎮",
            "乡",
            "鄉");

    private final TreeMap<String, Place> byCode = new TreeMap<>();
    private final Map<String, List<Place>> byName = new HashMap<>();
    private final Map<String, List<Place>> byStem = new HashMap<>();
    private final Map<String, String> formerCodes = new HashMap<>();
    private final Map<String, String> formerNames = new HashMap<>();

    /** Indexes these places; names of former ones count only where no present place is called so. */
    public PlaceIndex(List<Place> places, List<Former> former) {
        for (Place place : places) {
            byCode.put(place.code, place);
            for (String name : place.names) {
                add(byName, Dictionary.key(name), place);
                add(byStem, stem(Dictionary.key(name)), place);
            }
        }
        for (Former old : former) {
            formerCodes.put(old.code, old.into);
            old.names.forEach(name -> formerNames.put(Dictionary.key(name), old.into));
        }
    }

    private static void add(Map<String, List<Place>> index, String key, Place place) {
        List<Place> places = index.computeIfAbsent(key, ignored -> new ArrayList<>());
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    @Override
    public Finding find(String written, @Nullable String within) {
        String key = Dictionary.key(written);
        if (!key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return byCode(key);
        }
        return byName(key, within == null ? "" : within);
    }

    private Finding byCode(String written) {
        String code = written;
        while (code.length() > 2) {
            Place place = byCode.get(code);
            if (place != null) {
                return new Found(place.code, place.shown);
            }
            String into = formerCodes.get(code);
            Place successor = into == null ? null : byCode.get(into);
            if (successor != null) {
                return new Merged(successor.code, successor.shown);
            }
            if (!code.endsWith("0")) {
                return new Nowhere(above(written));
            }
            code = code.substring(0, code.length() - 1);
        }
        Place place = byCode.get(code);
        return place == null ? new Nowhere(List.of()) : new Found(place.code, place.shown);
    }

    /** The place that a wrong code would lie in. */
    private List<String> above(String code) {
        for (int length = code.length() - 1; length >= 2; length--) {
            Place place = byCode.get(code.substring(0, length));
            if (place != null) {
                return List.of(label(place));
            }
        }
        return List.of();
    }

    private Finding byName(String key, String within) {
        List<Place> places = inside(byName.getOrDefault(key, List.of()), within);
        if (places.isEmpty()) {
            places = inside(byStem.getOrDefault(stem(key), List.of()), within);
        }
        if (places.isEmpty()) {
            places = afterParent(key, within);
        }
        if (places.size() > 1) {
            places = widest(places);
        }
        if (places.size() == 1) {
            return new Found(places.getFirst().code, places.getFirst().shown);
        }
        if (places.size() > 1) {
            return new Several(places.stream().map(PlaceIndex::label).toList());
        }
        String into = formerNames.get(key);
        Place successor = into == null ? null : byCode.get(into);
        return successor == null ? new Nowhere(nearest(key, within)) : new Merged(successor.code, successor.shown);
    }

    private static List<Place> inside(List<Place> places, String within) {
        return places.stream().filter(place -> place.code.startsWith(within)).toList();
    }

    /** "苏州市昆山市", "江苏省苏州市昆山市": what follows the name of a place above it, looked for inside that place. */
    private List<Place> afterParent(String key, String within) {
        for (int cut = key.length() - 2; cut >= 2; cut--) {
            List<Place> parents = inside(byName.getOrDefault(key.substring(0, cut), List.of()), "");
            String rest = key.substring(cut);
            for (Place parent : parents) {
                String inside = parent.code.startsWith(within) ? parent.code : within;
                List<Place> hits = new ArrayList<>(inside(byName.getOrDefault(rest, List.of()), inside));
                if (hits.isEmpty()) {
                    hits.addAll(inside(byStem.getOrDefault(stem(rest), List.of()), inside));
                }
                if (hits.isEmpty()) {
                    hits.addAll(afterParent(rest, inside));
                }
                hits.removeIf(hit -> hit.code.equals(parent.code));
                if (!hits.isEmpty()) {
                    return hits;
                }
            }
        }
        return List.of();
    }

    /** Where a city and a street in it share a name, the city is meant. */
    private static List<Place> widest(List<Place> places) {
        int shortest =
                places.stream().mapToInt(place -> place.code.length()).min().orElse(0);
        return places.stream().filter(place -> place.code.length() == shortest).toList();
    }

    private List<String> nearest(String key, String within) {
        Map<Place, Integer> distances = new LinkedHashMap<>();
        String stem = stem(key);
        for (Place place : byCode.values()) {
            if (place.code.length() <= 6 && place.code.startsWith(within)) {
                for (String name : place.names) {
                    int distance = Similarity.edits(stem, stem(Dictionary.key(name)));
                    if (distance <= Math.max(1, stem.length() / 3)) {
                        distances.merge(place, distance, Math::min);
                    }
                }
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .map(entry -> label(entry.getKey()))
                .toList();
    }

    private static String label(Place place) {
        return place.shown + " " + place.code;
    }

    private static String stem(String key) {
        for (String suffix : SUFFIXES) {
            boolean leavesEnough = key.length() - suffix.length() >= (suffix.charAt(0) > 'z' ? 2 : 3);
            if (leavesEnough && key.endsWith(suffix)) {
                return key.substring(0, key.length() - suffix.length());
            }
        }
        return key;
    }

    /** All codes, for tests of a region pack. */
    Set<String> codes() {
        return byCode.keySet();
    }
}
