import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes the CSV files of {@code packs/region/cn-32} from lists of codes and names and from county polygons.
 *
 * <p>Reads {@code provinces.csv, cities_all_china.csv, counties_all_china.csv, jiangsu_streets.csv,
 * jiangsu_communities.csv} (columns code, name, …) and {@code jiangsu_counties.geojson} of the first argument, and
 * {@code corrections.csv} beside this file; writes into the second. Readings and traditional characters come from
 * ICU character by character and are put right by the corrections, longest first. How to run it: see README.md.
 */
final class RegionPackGenerator {
    /** English for the generic part of a Chinese name, longest first. */
    private static final Map<String, String> GENERIC = longestFirst(Map.ofEntries(
            Map.entry("经济技术开发区", "Economic and Technological Development Zone"),
            Map.entry("高新技术产业开发区", "High-tech Zone"),
            Map.entry("高新技术开发区", "High-tech Zone"),
            Map.entry("高新区", "High-tech Zone"),
            Map.entry("经济开发区", "Economic Development Zone"),
            Map.entry("开发区", "Development Zone"),
            Map.entry("生态休闲旅游度假区", "Ecological Resort"),
            Map.entry("旅游度假区", "Tourist Resort"),
            Map.entry("风景名胜区", "Scenic Area"),
            Map.entry("风景区", "Scenic Area"),
            Map.entry("综合保税区", "Comprehensive Bonded Zone"),
            Map.entry("保税区", "Bonded Zone"),
            Map.entry("工业园区", "Industrial Park"),
            Map.entry("工业园", "Industrial Park"),
            Map.entry("产业园", "Industry Park"),
            Map.entry("科技园", "Science Park"),
            Map.entry("经济区", "Economic Area"),
            Map.entry("大学城", "University Town"),
            Map.entry("科技城", "Science City"),
            Map.entry("物流园", "Logistics Park"),
            Map.entry("创新园", "Innovation Park"),
            Map.entry("创意园", "Creative Park"),
            Map.entry("创业园", "Business Park"),
            Map.entry("科学园", "Science Park"),
            Map.entry("示范园区", "Demonstration Park"),
            Map.entry("原种场", "Seed Farm"),
            Map.entry("良种场", "Seed Farm"),
            Map.entry("种猪场", "Pig Farm"),
            Map.entry("渔场", "Fishery"),
            Map.entry("街道", "Subdistrict"),
            Map.entry("农场", "Farm"),
            Map.entry("林场", "Forest Farm"),
            Map.entry("盐场", "Salt Works"),
            Map.entry("监狱", "Prison"),
            Map.entry("新区", "New Area"),
            Map.entry("园区", "Park"),
            Map.entry("镇", "Town"),
            Map.entry("乡", "Township")));

    private static final List<String> VILLAGE =
            List.of("村村民委员会", "村村委会", "村民委员会", "村委会");
    private static final List<String> COMMUNITY = List.of(
            "居民社区委员会", "社区居民委委会", "社区居居委员会", "社区居民委员会", "社区居民委会", "社区居民委员", "社区居委员",
            "社区居委会", "社区村委会", "居民委员会", "社区居委", "居委会", "社区");
    private static final List<String> WITHOUT_COMMITTEE = List.of("虚拟生活区", "虚拟社区", "类似社区", "生活区");

    private final Map<String, Map<String, String>> corrections;
    private final Transliterator latin = Transliterator.getInstance("Han-Latin");
    private final Transliterator plain = Transliterator.getInstance("Latin-ASCII");
    private final Transliterator traditional = Transliterator.getInstance("Hans-Hant");
    private final Map<String, String> counties = new HashMap<>();
    private Map<String, String> places = Map.of();
    private final Path source;
    private final Path target;

    private RegionPackGenerator(Path corrections, Path source, Path target) throws IOException {
        this.corrections = readCorrections(corrections);
        this.source = source;
        this.target = target;
    }

    public static void main(String[] args) throws IOException {
        var generator = new RegionPackGenerator(Path.of(args[2]), Path.of(args[0]), Path.of(args[1]));
        generator.write();
    }

    private void write() throws IOException {
        for (String[] county : rows("counties_all_china.csv")) {
            counties.put(county[0], english(county[0], county[1]).replaceAll(" (District|\\(.*\\))$", ""));
        }
        places = longestFirst(placeNames());
        Files.createDirectories(target.resolve("communities"));
        write("province.csv", "", rows("provinces.csv"), name -> "province");
        write("cities.csv", ",population", rows("cities_all_china.csv"), name -> "prefecture");
        write("counties.csv", ",lon,lat,centroid", rows("counties_all_china.csv"), RegionPackGenerator::countyKind);
        write("townships.csv", "", rows("jiangsu_streets.csv"), RegionPackGenerator::townshipKind);
        var byCity = rows("jiangsu_communities.csv").stream()
                .collect(Collectors.groupingBy(row -> row[0].substring(0, 4), TreeMap::new, Collectors.toList()));
        for (var city : byCity.entrySet()) {
            write("communities/" + city.getKey() + ".csv", "", city.getValue(), RegionPackGenerator::communityKind);
        }
    }

    private Map<String, String> placeNames() throws IOException {
        var names = new HashMap<String, String>();
        for (String file : List.of("provinces.csv", "cities_all_china.csv", "counties_all_china.csv")) {
            for (String[] row : rows(file)) {
                names.put(row[1], word(stem(row[1])));
                if (stem(row[1]).length() > 1) {
                    names.put(stem(row[1]), word(stem(row[1])));
                }
            }
        }
        return names;
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(source.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(row -> row[0].startsWith("32"))
                .toList();
    }

    private interface Kind {
        String of(String name);
    }

    private void write(String file, String more, List<String[]> rows, Kind kind) throws IOException {
        Map<String, double[]> centroids = more.contains("lon") ? centroids() : Map.of();
        var lines = new ArrayList<String>();
        lines.add("code,kind,zh_hans,zh_hant,en,pinyin" + more);
        for (String[] row : rows) {
            String code = row[0];
            String name = row[1].strip();
            String line = String.join(",", code, kind.of(name), name, traditional(name), english(code, name), pinyin(stem(name)));
            if (more.contains("population")) {
                line += "," + correction("population", code, "");
            }
            if (more.contains("lon")) {
                line += "," + centroid(code, centroids);
            }
            lines.add(line);
        }
        Files.writeString(target.resolve(file), String.join("\n", lines) + "\n");
    }

    private static String countyKind(String name) {
        if (name.endsWith("开发区") || name.endsWith("园区") || name.endsWith("新区")) {
            return "zone";
        }
        return switch (name.charAt(name.length() - 1)) {
            case '区' -> "district";
            case '市' -> "city";
            default -> "county";
        };
    }

    private static String townshipKind(String name) {
        if (name.endsWith("街道")) {
            return "subdistrict";
        }
        return switch (name.charAt(name.length() - 1)) {
            case '镇' -> "town";
            case '乡' -> "township";
            case '场' -> "farm";
            default -> "zone";
        };
    }

    private static String communityKind(String name) {
        String bare = bare(name);
        if (suffix(bare, WITHOUT_COMMITTEE) != null) {
            return "other";
        }
        if (suffix(bare, COMMUNITY) != null) {
            return "community";
        }
        if (suffix(bare, VILLAGE) != null) {
            return "village";
        }
        return bare.endsWith("村") ? "village" : "other";
    }

    /** The name without what stands in brackets at its end and without brackets elsewhere. */
    private static String bare(String name) {
        return name.replaceAll("[（(](?:含|新)[^）)]*[）)]$", "").replaceAll("[（()）]", "");
    }

    /** The specific part, which a reader would type: 昆山 of 昆山市, 梅园新村 of 梅园新村社区居委会. */
    private static String stem(String name) {
        String bare = bare(name);
        for (var suffixes : List.of(WITHOUT_COMMITTEE, COMMUNITY, VILLAGE)) {
            String found = suffix(bare, suffixes);
            if (found != null) {
                return bare.substring(0, bare.length() - found.length());
            }
        }
        for (String generic : List.of("街道", "省", "市", "区", "县", "镇", "乡", "村")) {
            if (bare.endsWith(generic) && bare.length() > generic.length() + 1 && !bare.endsWith("园区") && !bare.endsWith("发区")) {
                return bare.substring(0, bare.length() - generic.length());
            }
        }
        return bare;
    }

    private static String suffix(String name, List<String> suffixes) {
        for (String suffix : suffixes) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                return suffix;
            }
        }
        return null;
    }

    private String english(String code, String name) {
        String known = correction("en", code, null);
        if (known != null) {
            return known;
        }
        String again = name.endsWith("（新）") ? " (new)" : "";
        return switch (code.length()) {
            case 2, 4, 6 -> word(stem(name));
            case 9 -> generic(bare(name), code);
            default -> switch (communityKind(name)) {
                case "village" -> word(stem(name)) + " Village" + again;
                case "community" -> word(stem(name)) + " Community" + again;
                default -> generic(stem(name), code);
            };
        };
    }

    /** A farm, park or zone; one that is called only "Development Zone" gets its county's name. */
    private String generic(String name, String code) {
        for (var entry : GENERIC.entrySet()) {
            if (name.endsWith(entry.getKey())) {
                String rest = name.substring(0, name.length() - entry.getKey().length());
                String place = rest.isEmpty() ? counties.getOrDefault(code.substring(0, 6), "") : words(rest);
                return (place + " " + entry.getValue()).strip();
            }
        }
        return words(name);
    }

    /** The names of province, cities and counties at the beginning as words of their own: Nanjing Pukou. */
    private String words(String name) {
        for (var place : places.entrySet()) {
            if (name.startsWith(place.getKey())) {
                return (place.getValue() + " " + words(name.substring(place.getKey().length()))).strip();
            }
        }
        return word(name);
    }

    /** One written word of the syllables: Huai'an, Kunshan. */
    private String word(String han) {
        var word = new StringBuilder();
        for (String syllable : pinyin(han).split(" ")) {
            if (!word.isEmpty() && "aeo".indexOf(syllable.charAt(0)) >= 0) {
                word.append('\'');
            }
            word.append(syllable);
        }
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String pinyin(String han) {
        return convert(han, corrections.get("pinyin"), " ", piece -> plain.transliterate(latin.transliterate(piece)))
                .replace('ü', 'u')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private String traditional(String han) {
        return convert(han, corrections.get("hant"), "", traditional::transliterate);
    }

    private interface Piece {
        String of(String character);
    }

    private static String convert(String han, Map<String, String> longest, String between, Piece otherwise) {
        var out = new StringBuilder();
        int at = 0;
        while (at < han.length()) {
            int end = han.offsetByCodePoints(at, 1);
            String piece = null;
            for (var entry : longest.entrySet()) {
                if (han.startsWith(entry.getKey(), at)) {
                    piece = entry.getValue();
                    end = at + entry.getKey().length();
                    break;
                }
            }
            out.append(piece == null ? otherwise.of(han.substring(at, end)) : piece).append(between);
            at = end;
        }
        return out.toString();
    }

    private String centroid(String code, Map<String, double[]> centroids) {
        String byHand = correction("centroid", code, null);
        if (byHand != null) {
            return byHand.replace(' ', ',') + ",approximate";
        }
        String former = correction("shape", code, null);
        double[] at = centroids.get(former == null ? code : former);
        return String.format(Locale.ROOT, "%.3f,%.3f,%s", at[0], at[1], former == null ? "shape" : "approximate");
    }

    /** Area-weighted centroids of the polygons, by code. */
    @SuppressWarnings("unchecked")
    private Map<String, double[]> centroids() throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(50_000_000);
        Map<String, Object> collection =
                new Yaml(new SafeConstructor(options)).load(Files.readString(source.resolve("jiangsu_counties.geojson")));
        var centroids = new HashMap<String, double[]>();
        for (var feature : (List<Map<String, Object>>) collection.get("features")) {
            var geometry = (Map<String, Object>) feature.get("geometry");
            var coordinates = (List<List<List<List<Number>>>>) geometry.get("coordinates");
            double area = 0;
            double x = 0;
            double y = 0;
            for (var polygon : coordinates) {
                List<List<Number>> ring = polygon.getFirst();
                for (int i = 0; i + 1 < ring.size(); i++) {
                    double x0 = ring.get(i).get(0).doubleValue();
                    double y0 = ring.get(i).get(1).doubleValue();
                    double x1 = ring.get(i + 1).get(0).doubleValue();
                    double y1 = ring.get(i + 1).get(1).doubleValue();
                    double cross = x0 * y1 - x1 * y0;
                    area += cross;
                    x += (x0 + x1) * cross;
                    y += (y0 + y1) * cross;
                }
            }
            String code = (String) ((Map<String, Object>) feature.get("properties")).get("adcode");
            centroids.put(code, new double[] {x / (3 * area), y / (3 * area)});
        }
        return centroids;
    }

    private String correction(String what, String of, String otherwise) {
        return corrections.get(what).getOrDefault(of, otherwise);
    }

    private static Map<String, Map<String, String>> readCorrections(Path file) throws IOException {
        var all = new HashMap<String, Map<String, String>>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.startsWith("what,")) {
                String[] parts = line.split(",", 3);
                all.computeIfAbsent(parts[0], what -> new HashMap<>()).put(parts[1], parts[2]);
            }
        }
        all.replaceAll((what, entries) -> longestFirst(entries));
        return all;
    }

    private static Map<String, String> longestFirst(Map<String, String> entries) {
        var sorted = new LinkedHashMap<String, String>();
        entries.entrySet().stream()
                .sorted((a, b) -> b.getKey().length() == a.getKey().length()
                        ? a.getKey().compareTo(b.getKey())
                        : b.getKey().length() - a.getKey().length())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
