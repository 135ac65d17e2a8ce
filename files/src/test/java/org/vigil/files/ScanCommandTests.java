package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on SaTScan's samples turned into CSV, and on small worlds of our own. */
class ScanCommandTests {
    @TempDir
    Path folder = Path.of("");

    private static Path inputs() {
        Path inputs = Path.of(System.getProperty("vigil.root", "."), "../shared/golden/satscan/inputs");
        Assumptions.assumeTrue(
                Files.isDirectory(inputs), () -> "skipped: SaTScan's samples not found at " + inputs.normalize());
        return inputs;
    }

    /** A sample's file with commas and a header. */
    private String sample(String file, String header) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (String line : Files.readAllLines(inputs().resolve(file))) {
            if (!line.isBlank()) {
                lines.add(String.join(",", line.strip().split("\\s+")));
            }
        }
        return write(file + ".csv", lines);
    }

    private String write(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, lines);
        return file.toString();
    }

    private static Run scan(String... arguments) {
        return Run.of(new ScanCommand(), arguments);
    }

    private static List<String[]> rows(Run run) {
        assertThat(run.problem().lines().filter(line -> !line.startsWith("scan: ")))
                .isEmpty();
        assertThat(run.exit()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("rank,locations,start,end,cases,expected,relative_risk,llr,p_value,recurrence_interval");
        return lines.stream().skip(1).map(line -> line.split(",")).toList();
    }

    private static void assertCluster(String[] row, String locations, double llr) {
        assertThat(new TreeSet<>(Set.of(row[1].split(";")))).isEqualTo(new TreeSet<>(Set.of(locations.split(" "))));
        assertThat(Double.parseDouble(row[7])).isCloseTo(llr, within(1e-6));
    }

    @Test
    void findsTheBrainCancersOfNewMexicoStandardisedOverAgeAndSex() throws IOException {
        Run run = scan(
                "--cases", sample("nm.cas", "location,count,date,age,sex"),
                "--population", sample("nm.pop", "location,year,population,age,sex"),
                "--coordinates", sample("nm.geo", "location,latitude,longitude"),
                "--model", "st-poisson");

        List<String[]> rows = rows(run);
        assertCluster(
                rows.getFirst(),
                "Torrance Bernalillo Valencia SantaFe Guadelupe Socorro Sandoval SanMiguel LosAlamos",
                10.979758);
        assertThat(rows.getFirst()[2]).isEqualTo("1985-01-01");
        assertThat(rows.getFirst()[3]).isEqualTo("1989-12-31");
        assertThat(rows.getFirst()[9]).isEqualTo("NA");
        assertThat(rows).hasSize(3);
        assertCluster(rows.get(1), "Chaves", 5.684828);
        assertCluster(rows.get(2), "Curry Roosevelt", 3.884186);
        assertThat(run.problem()).contains("standardised over age, sex");
    }

    @Test
    void findsTheLeukaemiaOfUpstateNewYorkAndDrawsIt() throws IOException {
        Path map = folder.resolve("map.svg");
        List<String[]> rows = rows(scan(
                "--cases", sample("NYleukemia.cas", "location,count"),
                "--population", sample("NYleukemia.pop", "location,year,population"),
                "--coordinates", sample("NYleukemia.geo", "location,x,y"),
                "--model", "poisson",
                "--max-window", "0.15",
                "--plot", map.toString()));

        assertThat(Double.parseDouble(rows.getFirst()[7])).isCloseTo(13.192535, within(1e-6));
        assertThat(rows.getFirst()[1].split(";")).hasSize(30);
        assertThat(rows.getFirst()[2]).isEqualTo("NA");
        assertCluster(rows.get(1), "88 87 92 86 89 91 93 85 90", 7.444378);
        assertThat(map).content().startsWith("<svg").contains("locations");
    }

    @Test
    void findsTheCasesAmongControlsOfNorthHumberside() throws IOException {
        List<String[]> rows = rows(scan(
                "--cases", sample("NHumberside.cas", "location,count"),
                "--controls", sample("NHumberside.ctl", "location,count"),
                "--coordinates", sample("NHumberside.geo", "location,x,y"),
                "--model", "bernoulli"));

        assertCluster(rows.getFirst(), "170 173 172 169", 4.836516);
        assertThat(rows).hasSize(6);
    }

    @Test
    void findsTheFeverOfNewYorkCityOnItsLastDay() throws IOException {
        List<String[]> rows = rows(scan(
                "--cases",
                sample("NYCfever.cas", "location,count,date"),
                "--coordinates",
                sample("NYCfever.geo", "location,latitude,longitude"),
                "--model",
                "st-permutation",
                "--prospective",
                "--max-duration",
                "7",
                "--max-radius",
                "3",
                "--start-date",
                "2001-11-01",
                "--end-date",
                "2001-11-24"));

        assertCluster(rows.getFirst(), "11418 11415 11419 11435 11416 11421 11451 11375 11417", 3.845418);
        assertThat(rows.getFirst()[2]).isEqualTo("2001-11-22");
        assertThat(rows.getFirst()[6]).isEqualTo("NA");
        assertThat(Double.parseDouble(rows.getFirst()[9]))
                .isCloseTo(1 / Double.parseDouble(rows.getFirst()[8]), within(1e-9));
        assertCluster(rows.get(1), "11372", 3.164201);
    }

    private String[] world(List<String> cases, List<String> population) throws IOException {
        List<String> places = new ArrayList<>(List.of("location,x,y"));
        for (int i = 0; i < 9; i++) {
            places.add("P" + i + "," + i % 3 + "," + i / 3);
        }
        return new String[] {
            "--cases", write("cases.csv", cases),
            "--population", write("population.csv", population),
            "--coordinates", write("places.csv", places),
            "--model", "poisson",
            "--replications", "99"
        };
    }

    private static final List<String> PEOPLE = List.of(
            "location,population",
            "P0,100",
            "P1,100",
            "P2,100",
            "P3,100",
            "P4,100",
            "P5,100",
            "P6,100",
            "P7,100",
            "P8,100");

    @Test
    void readsFractionsRepeatedRowsAndASemicolon() throws IOException {
        List<String[]> rows = rows(scan(world(List.of("location;count", "P0;2.5", "P0;3", "P8;0.5", "P4;1"), PEOPLE)));

        assertThat(rows.getFirst()[1]).isEqualTo("P0");
        assertThat(rows.getFirst()[4]).isEqualTo("5.5");
    }

    @Test
    void notesMoreCasesThanPeople() throws IOException {
        Run run = scan(world(List.of("location,count", "P0,200", "P1,9"), PEOPLE));

        assertThat(run.exit()).isZero();
        assertThat(run.problem()).contains("more cases than people at 1 location(s), first P0");
    }

    @Test
    void populationOfZeroIsFineWithoutCases() throws IOException {
        List<String> people = new ArrayList<>(PEOPLE);
        people.set(5, "P4,0");

        assertThat(rows(scan(world(List.of("location,count", "P0,9", "P8,2"), people)))
                        .getFirst()[1])
                .isEqualTo("P0");
        assertThat(scan(world(List.of("location,count", "P4,1"), people)).problem())
                .contains("location \"P4\" has cases, but nobody at risk");
    }

    @Test
    void saysThatOneLocationHasNoWindow() throws IOException {
        String[] arguments = world(List.of("location,count", "P0,3"), List.of("location,population", "P0,10"));
        Files.write(folder.resolve("places.csv"), List.of("location,x,y", "P0,1,1"));

        Run run = scan(arguments);

        assertThat(rows(run)).isEmpty();
        assertThat(run.problem()).contains("no window has more cases than expected");
    }

    @Test
    void keepsPlacesAtTheSamePointTogether() throws IOException {
        String[] arguments = world(List.of("location,count", "P0,9", "P8,2"), PEOPLE);
        Files.write(
                folder.resolve("places.csv"),
                List.of(
                        "location,x,y",
                        "P0,1,1",
                        "P1,1,1",
                        "P2,5,5",
                        "P3,6,5",
                        "P4,7,5",
                        "P5,8,5",
                        "P6,9,5",
                        "P7,5,9",
                        "P8,8,8"));

        assertThat(rows(scan(arguments)).getFirst()[1]).isEqualTo("P0;P1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location,count+P0,-1 | line 2, column count: \"-1\": a count of at least 0 is needed",
                "location,count+P0,NaN | line 2, column count: \"NaN\": a number is needed here",
                "location,count+P0,many | line 2, column count: \"many\": a number is needed",
                "location,count+P0,1+Q,1 | line 3, column location: \"Q\": this location is not in",
                "location,count,date+P0,1,2026-02-30 | line 2, column date: \"2026-02-30\": a date is needed",
                "location,count | scan: there are no cases",
                "place,count+P0,1 | has no column \"location\""
            })
    void saysWhereACaseFileIsWrong(String lines, String problem) throws IOException {
        Run run = scan(world(List.of(lines.split("\\+")), PEOPLE));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location,x,y+P0,1, | column y: \"\": a number is needed here",
                "location,x,y+P0,1,NA | column y: \"NA\": a number is needed here",
                "location,x,y+P0,1,1+P0,1,1 | line 3, column location: \"P0\": this location stands twice",
                "location,latitude,longitude+P0,91,1 | a number from -90 to 90 is needed",
                "location,x+P0,1 | has no column \"y\"",
                "location,x,y | has no locations"
            })
    void saysWhereACoordinatesFileIsWrong(String lines, String problem) throws IOException {
        String[] arguments = world(List.of("location,count", "P0,1"), PEOPLE);
        Files.write(folder.resolve("places.csv"), List.of(lines.split("\\+")));

        Run run = scan(arguments);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location,population+P0,-5 | a number of persons of at least 0 is needed",
                "location,population+P0,5+P0,5 | line 3, column location: \"P0\": this location, date and stratum stands twice",
                "location,population+X,5 | \"X\": this location is not in",
                "location,population,year+P0,5,12345 | a date is needed"
            })
    void saysWhereAPopulationFileIsWrong(String lines, String problem) throws IOException {
        Run run = scan(world(List.of("location,count", "P0,1"), List.of(lines.split("\\+"))));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(problem);
    }

    @Test
    void refusesADateOutsideOfTheStudyPeriodAndOneNotExactEnough() throws IOException {
        String[] arguments = world(List.of("location,count,date", "P0,1,2026-01-03", "P0,1,2026-03-01"), PEOPLE);

        assertThat(scan(with(arguments, "--model", "st-poisson", "--end-date", "2026-02"))
                        .problem())
                .contains("line 3, column date: \"2026-03-01\": outside of the study period 2026-01-03 to 2026-02-28");
        Files.write(folder.resolve("cases.csv"), List.of("location,count,date", "P0,1,2026", "P0,1,2024-03-01"));
        assertThat(scan(with(arguments, "--model", "st-poisson", "--time-unit", "day"))
                        .problem())
                .contains("line 2, column date: \"2026\": not exact enough for --time-unit day");
    }

    @ParameterizedTest
    @CsvSource({
        "--max-window, 50, share above 0 to 1",
        "--max-window, NaN, share above 0 to 1",
        "--replications, -1, replications must be",
        "--threads, 0, threads must be",
        "--shape, square, choose circular",
        "--penalty, mild, choose none",
        "--p-value, exact, choose monte-carlo",
        "--model, normal, choose poisson",
        "--model, bernoulli, --controls is needed",
        "--max-duration, 3, need a model with time",
        "--min-cases, 0, a window of 0 cases"
    })
    void refusesOptionsThatMakeNoSense(String option, String value, String problem) throws IOException {
        Run run = scan(with(world(List.of("location,count", "P0,3", "P1,1"), PEOPLE), option, value));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(problem);
    }

    /** The arguments with options replaced or added. */
    private static String[] with(String[] arguments, String... changes) {
        List<String> changed = new ArrayList<>(Arrays.asList(arguments));
        for (int k = 0; k < changes.length; k += 2) {
            int at = changed.indexOf(changes[k]);
            if (at >= 0) {
                changed.set(at + 1, changes[k + 1]);
            } else {
                changed.addAll(List.of(changes[k], changes[k + 1]));
            }
        }
        return changed.toArray(String[]::new);
    }

    @Test
    void aStratumThatThePopulationDoesNotHaveIsRefused() throws IOException {
        Run run = scan(world(
                List.of("location,count,sex", "P0,1,f", "P1,1,x"),
                List.of("location,population,sex", "P0,10,f", "P1,10,f")));

        assertThat(run.problem()).contains("line 3, column sex: \"x\": the population has nobody with sex x");
    }

    @Test
    void standardisationExplainsAwayAnOlderTown() throws IOException {
        List<String> people = new ArrayList<>(List.of("location,population,age"));
        List<String> cases = new ArrayList<>(List.of("location,count,age"));
        for (int i = 0; i < 9; i++) {
            people.add("P" + i + "," + (i == 0 ? 10 : 100) + ",young");
            people.add("P" + i + "," + (i == 0 ? 90 : 0) + ",old");
            cases.add("P" + i + "," + (i == 0 ? 0 : 1) + ",young");
        }
        cases.add("P0,30,old");

        String found =
                rows(scan(world(cases, people))).stream().map(row -> row[1]).collect(Collectors.joining(" "));

        assertThat(found).doesNotStartWith("P0");
    }
}
