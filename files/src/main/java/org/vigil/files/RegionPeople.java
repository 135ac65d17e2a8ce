package org.vigil.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.vigil.simulate.ScenarioProblem;
import org.vigil.simulate.ScenarioTree;

/** People and districts of a region pack, for scenarios that name a region as {@code cn-32/3206} (a city) or {@code cn-32} (all of it). */
final class RegionPeople {
    private static final int CITY_CODE = 4; // digits

    private RegionPeople() {}

    static ScenarioTree.Fields of(ScenarioTree.Text written) {
        String region = written.value();
        String[] parts = region.split("/", -1);
        Path pack = packs().resolve(parts[0]);
        if (parts.length > 2 || !parts[0].matches("[a-z0-9-]+") || !Files.isRegularFile(pack.resolve("cities.csv"))) {
            throw new ScenarioProblem(
                    written.line(),
                    "region",
                    "\"" + region + "\": there is no region pack with people in it at " + pack
                            + "; write for example cn-32/3206, or population: with a number");
        }
        CsvTable cities = CsvTable.read(pack.resolve("cities.csv")).require("code", "population");
        CsvTable counties = CsvTable.read(pack.resolve("counties.csv")).require("code");
        long people = 0;
        for (int row = 0; row < cities.size(); row++) {
            people += parts.length == 1 || cities.text(row, "code").equals(parts[1])
                    ? cities.whole(row, "population")
                    : 0;
        }
        if (people == 0) {
            throw new ScenarioProblem(
                    written.line(),
                    "region",
                    "\"" + region + "\": there is no city " + parts[1] + " in " + pack.resolve("cities.csv")
                            + "; its first column holds the codes");
        }
        int districts = 0;
        for (int row = 0; row < counties.size(); row++) {
            String code = counties.text(row, "code");
            districts += parts.length == 1
                            || code.substring(0, Math.min(CITY_CODE, code.length()))
                                    .equals(parts[1])
                    ? 1
                    : 0;
        }
        return ScenarioTree.Fields.empty()
                .with("population", Long.toString(people))
                .with("structure.districts", Integer.toString(Math.max(1, districts)));
    }

    private static Path packs() {
        return Path.of(System.getProperty("vigil.home", System.getProperty("vigil.root", ".")))
                .resolve("packs/region");
    }
}
