package org.vigil.detect.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.detect.Agreement;
import org.vigil.detect.Csv;
import org.vigil.detect.Mode;

/** Nowcasts of the HUS outbreak of 2011 against R's {@code surveillance}. */
class NowcastGoldenTests {

    private static final LocalDate FIRST = LocalDate.of(2011, 5, 1);
    private static final int NOW = 32;
    private static final NowcastMethod.Bayes BAYES = new NowcastMethod.Bayes(true, 50, 3000, 0.1, 400);

    @Test
    void triangleEqualsTheReference() {
        Csv table = Csv.golden("nowcast/hus_0602_lawless__triangle.csv");
        ReportingTriangle triangle = triangle();
        for (String[] row : table.rows()) {
            int day = day(row[0]);
            for (int delay = 0; delay <= triangle.knownDelay(day); delay++) {
                assertThat(triangle.count(day, delay)).as(row[0] + " " + delay).isEqualTo(Csv.number(row[delay + 1]));
            }
        }
    }

    @Test
    void lawlessEqualsTheReference() {
        compareExactly("lawless", new NowcastMethod.Lawless(Mode.COMPATIBLE));
    }

    @Test
    void betaNegativeBinomialEqualsTheReference() {
        compareExactly("bayes_notrunc_bnb", new NowcastMethod.BetaNegativeBinomial(0.1));
    }

    @Test
    void bayesWithTruncationEqualsTheReference() {
        compareRoughly("bayes_trunc", BAYES);
    }

    @Test
    void bayesWithoutTruncationEqualsTheReference() {
        compareRoughly("bayes_notrunc", new NowcastMethod.Bayes(false, 50, 3000, 0.1, 400));
    }

    private static void compareExactly(String tag, NowcastMethod method) {
        ReportingTriangle triangle = triangle();
        Agreement agreement = new Agreement(1e-6);
        for (String[] row : Csv.golden("nowcast/hus_0602_" + tag + "__pmf.csv").rows()) {
            double reference = Csv.number(row[2]);
            if (reference > 1e-9) {
                int day = day(row[0]);
                double[] p = Nowcasts.unreported(method, triangle, day).probability();
                agreement.number(
                        row[0] + " " + row[1], p[Integer.parseInt(row[1]) - (int) triangle.observed(day)], reference);
            }
        }
        assertThat(agreement.compared()).isGreaterThan(400);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
        compareQuantiles(tag, method, 0, 0);
    }

    private static void compareRoughly(String tag, NowcastMethod method) {
        ReportingTriangle triangle = triangle();
        double worst = 0;
        for (String[] row : Csv.golden("nowcast/hus_0602_" + tag + "__pmf.csv").rows()) {
            int day = day(row[0]);
            double[] p = Nowcasts.unreported(method, triangle, day).probability();
            worst = Math.max(
                    worst, Math.abs(p[Integer.parseInt(row[1]) - (int) triangle.observed(day)] - Csv.number(row[2])));
        }
        assertThat(worst).isLessThan(0.02);
        compareQuantiles(tag, method, 1, 3);
    }

    private static void compareQuantiles(String tag, NowcastMethod method, double ofMedian, double ofEnds) {
        List<Predicted> predicted = Nowcasts.nowcast(method, triangle(), 20);
        for (String[] row : Csv.golden("nowcast/hus_0602_" + tag + ".csv").rows()) {
            Predicted one = predicted.get(day(row[0]) - (NOW + 1 - 20));
            assertThat(one.observed()).as(row[0]).isEqualTo(Csv.number(row[1]));
            assertThat(one.median()).as(row[0] + " median").isCloseTo(Csv.number(row[2]), within(ofMedian));
            assertThat(one.lower()).as(row[0] + " lower").isCloseTo(Csv.number(row[3]), within(ofEnds));
            assertThat(one.upper()).as(row[0] + " upper").isCloseTo(Csv.number(row[4]), within(ofEnds));
        }
    }

    private static int day(String date) {
        return (int) ChronoUnit.DAYS.between(FIRST, LocalDate.parse(date));
    }

    private static ReportingTriangle triangle() {
        List<ReportingTriangle.Reported> cases = new ArrayList<>();
        for (String[] row : Csv.golden("nowcast/husO104Hosp_linelist.csv").rows()) {
            if (day(row[0]) >= 0) {
                cases.add(new ReportingTriangle.Reported(day(row[0]), day(row[1])));
            }
        }
        return ReportingTriangle.of(cases, NOW, 15);
    }
}
