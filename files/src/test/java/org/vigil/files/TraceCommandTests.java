package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCommandTests {
    private static final String HEADER = "person,ring,via,place,minutes,first,last\n";

    @Test
    void listsEachPairAndPlaceWithMinutesAndBounds(@TempDir Path folder) throws IOException {
        Path visits = write(folder, """
                person,place,start,end
                anna,market,0,600
                bo,market,300,900
                bo,home,1000,2800
                chen,home,1000,2845
                anna,café,5000,5060
                bo,café,5000,5060
                dora,café,5060,6000
                """);

        Run answer = run(visits, "--index", "anna", "--rings", "2");

        assertThat(answer.out()).isEqualTo(HEADER + """
                        bo,1,anna,café,1,5000,5060
                        bo,1,anna,market,5,300,600
                        chen,2,bo,home,30,1000,2800
                        """);
        assertThat(answer.exit()).isZero();
    }

    @Test
    void rowsThatEndBeforeTheyStartAreReportedAndTheOthersUsed(@TempDir Path folder) throws IOException {
        Path visits = write(folder, "person,place,start,end\na,p,0,60\nb,p,60,0\nb,p,0,90\n,p,0,60\n");

        Run answer = run(visits, "--index", "a");

        assertThat(answer.out()).isEqualTo(HEADER + "b,1,a,p,1,0,60\n");
        assertThat(answer.problem())
                .contains("2 of 4 rows left out")
                .contains("line 3: it ends (0) before it starts (60)")
                .contains("line 5: person is empty");
    }

    @Test
    void theSumOverAllPlacesDecidesWhoIsAContact(@TempDir Path folder) throws IOException {
        Path visits = write(
                folder,
                "person,place,start,end\na,p,0,480\nb,p,0,480\na,q,1000,1420\nb,q,1000,1420\nc,p,0,480\na,r,0,90\nd,r,0,90\n");

        Run answer = run(visits, "--index", "a", "--min-minutes", "15");

        assertThat(answer.out()).isEqualTo(HEADER + "b,1,a,p,8,0,480\nb,1,a,q,7,1000,1420\n");
        assertThat(run(visits, "--index", "a", "--min-minutes", "1.5").out()).contains("d,1,a,r,1.5,0,90");
    }

    @Test
    void overlapsAreCutToTheWindow(@TempDir Path folder) throws IOException {
        Path visits = write(folder, "person,place,start,end\na,p,0,600\nb,p,0,600\nc,p,0,120\n");

        Run answer = run(visits, "--index", "a", "--from", "120", "--to", "300");

        assertThat(answer.out()).isEqualTo(HEADER + "b,1,a,p,3,120,300\n");
    }

    @Test
    void quotesOtherColumnsAndWindowsLineEndsAreRead(@TempDir Path folder) throws IOException {
        Path visits = write(
                folder,
                "\uFEFFend;note;person;place;start\r\n600;x;\"li; \"\"the tall\"\"\";站;0\r\n\r\n600;\"two\nlines\";b;站;300\r\n");

        Run answer = run(visits, "--index", "b");

        assertThat(answer.out()).isEqualTo(HEADER + "\"li; \"\"the tall\"\"\",1,b,站,5,300,600\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    person,place,start,end\\na,p,0,x | line 2, column end: "x"
                    person,place,start\\na,p,0 | no column "end"
                    person,place,start,end\\na,p,0 | line 2: 3 fields where the header has 4
                    person,place,start,end\\na,p,0,1.5 | line 2, column end: "1.5"
                    person,place,start,end\\nb,p,0,9\\n"a,p,0,9 | line 3: a quote is opened
                    person,person,start,end\\nb,p,0,9 | twice in the header
                    '' | is empty
                    person,place,start,end\\nb,p,0,9 | no visit of "a"
                    person,place,start,end\\na,p,0,99999999999999999999 | column end
                    """)
    void aFileThatCannotBeReadIsRefusedWithItsPlace(String text, String message, @TempDir Path folder)
            throws IOException {
        Path visits = write(folder, text.replace("\\n", "\n"));

        Run answer = run(visits, "--index", "a");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.problem()).contains(message);
        assertThat(answer.out()).isEmpty();
    }

    @Property(tries = 300)
    void noBytesAtAllMakeItFailInAnyOtherWay(@ForAll byte[] tail, @ForAll @IntRange(max = 40) int cut)
            throws IOException {
        byte[] head = "person,place,start,end\n\"a\",p,0,60\nb,p,30,90\n".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length - cut + tail.length);
        System.arraycopy(tail, 0, bytes, head.length - cut, tail.length);
        Path visits = Files.createTempFile("visits", ".csv");
        try {
            Files.write(visits, bytes);

            assertThat(run(visits, "--index", "a").exit()).isIn(0, 2);
        } finally {
            Files.delete(visits);
        }
    }

    @Test
    void rowsAcrossTheReadingBufferAreWhole(@TempDir Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("person,place,start,end", "a,p,0,60"));
        for (int i = 0; i < 150_000; i++) {
            lines.add("person-%d,p,%d,%d".formatted(i, i % 100, i % 100 + 30));
        }
        Path visits = folder.resolve("visits.csv");
        Files.write(visits, lines);

        Run answer = run(visits, "--index", "a");

        assertThat(answer.out().lines()).hasSize(1 + 90_000);
        assertThat(run(visits, "--index", "a", "--crowd", "1000").problem()).contains("p: 90000 people overlapped");
    }

    private static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("visits.csv"), text);
    }

    private static Run run(Path visits, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--visits", visits.toString()));
        arguments.addAll(List.of(options));
        return Run.of(new TraceCommand(), arguments.toArray(String[]::new));
    }
}
