package org.vigil.detect.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vigil.detect.Detector;
import org.vigil.detect.Detectors;
import org.vigil.detect.Ears;
import org.vigil.detect.Farrington;
import org.vigil.detect.Mode;
import org.vigil.detect.Series;

/**
 * Weekly series of the Robert Koch Institute in which experts marked the weeks of an outbreak (R package surveillance). R's figures
 * are those of the modes that agree with R to 1e-6 in the golden tests. The table stands in docs/benchmark.md; this test makes it.
 */
class RealOutbreaksTests {

    private static final Path ROOT = Path.of(System.getProperty("vigil.root", "."));

    /** Weeks before this one are taken as the first history of all. */
    private static final int FROM = 12;

    /** n1 and q1_nrwh are marked from their first week on: nothing precedes them that a detector could compare with. */
    private static final List<String> NAMES = List.of("k1", "m3", "m5", "s1", "s3");

    private record Marked(double[] counts, int first, int last) {}

    @Test
    void outbreaksThatExpertsMarkedAreFoundAsTheTableSays() throws IOException {
        List<String> table = new ArrayList<>();
        int found = 0;
        for (String name : NAMES) {
            Marked marked = read(name);
            boolean[] fused = fused(marked);
            found += week(fused, marked).startsWith("not") ? 0 : 1;
            table.add("| %s | %d to %d | %s | %s | %s | %s |"
                    .formatted(
                            name,
                            marked.first() + 1,
                            marked.last() + 1,
                            cell(fused, marked),
                            farrington(marked),
                            cell(alarms(Ears.Method.C1, marked), marked),
                            cell(alarms(Ears.Method.C2, marked), marked)));
        }

        assertThat(found).isGreaterThanOrEqualTo(4);
        assertThat(Files.readString(ROOT.resolve("docs/benchmark.md"))).contains(table);
    }

    private static boolean[] fused(Marked marked) {
        boolean[] alarms = new boolean[marked.last() + 1];
        Fused.usual()
                .withoutBounds()
                .judge(SeriesGroup.of("series", Series.indexed(52, marked.counts())), FROM, marked.last() + 1)
                .getFirst()
                .forEach(judged -> alarms[judged.t()] = judged.alarm());
        return alarms;
    }

    private static boolean[] alarms(Ears.Method method, Marked marked) {
        Ears usual = Ears.of(method);
        return alarms(
                new Ears(method, usual.baseline(), usual.sigmaMin(), usual.alpha(), Mode.COMPATIBLE), FROM, marked);
    }

    private static boolean[] alarms(Detector detector, int from, Marked marked) {
        boolean[] alarms = new boolean[marked.last() + 1];
        Detectors.judge(detector, Series.indexed(52, marked.counts()), from, marked.last() + 1)
                .forEach(judged -> alarms[judged.t()] = judged.alarm());
        return alarms;
    }

    /** With as many past years as there are before the marked weeks. */
    private static String farrington(Marked marked) {
        int years = (marked.first() - 3) / 52;
        if (years < 2) {
            return "no history for it";
        }
        Farrington flexible = Farrington.flexible()
                .withReference(new Farrington.Reference(years, years, 3, 10, 26))
                .in(Mode.COMPATIBLE);
        return cell(alarms(flexible, years * 52 + 3, marked), marked);
    }

    private static String cell(boolean[] alarms, Marked marked) {
        long before = IntStream.range(0, marked.first()).filter(t -> alarms[t]).count();
        return week(alarms, marked) + "; " + before + " before";
    }

    private static String week(boolean[] alarms, Marked marked) {
        return IntStream.rangeClosed(marked.first(), marked.last())
                .filter(t -> alarms[t])
                .mapToObj(t -> "week " + (t + 1))
                .findFirst()
                .orElse("not found");
    }

    private static Marked read(String name) throws IOException {
        Path file = ROOT.resolve("../shared/data/2-timeseries/surveillance_r/" + name + ".csv");
        Assumptions.assumeTrue(Files.exists(file), "skipped: public series not found");
        List<String[]> rows =
                Files.readAllLines(file).stream().skip(1).map(l -> l.split(",")).toList();
        int[] weeks = IntStream.range(0, rows.size())
                .filter(t -> rows.get(t)[4].equals("1"))
                .toArray();
        return new Marked(
                rows.stream().mapToDouble(r -> Double.parseDouble(r[3])).toArray(), weeks[0], weeks[weeks.length - 1]);
    }
}
