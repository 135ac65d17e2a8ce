package org.vigil.detect.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vigil.detect.Series;

class FusedTests {

    private static final Fused FUSED = Fused.usual();

    @Test
    void aClusterOnAQuietSeriesRaisesAnAlarmAndIsExplained() {
        double[] counts = quiet(300, 1, 4);
        counts[299] = 25;

        FusedJudgement judged = latest(counts);

        assertThat(judged.alarm()).isTrue();
        assertThat(judged.pValue()).isLessThan(1e-4);
        assertThat(judged.explanation().orElseThrow().posterior()).isGreaterThan(0.9);
        assertThat(judged.explanation().orElseThrow().excess()).isBetween(10.0, 25.0);
        assertThat(judged.observed()).isGreaterThan(judged.upperBound());
    }

    @Property(tries = 25)
    void aHigherCountIsNeverLessEvidence(
            @ForAll @IntRange(max = 30) int count, @ForAll @IntRange(min = 1, max = 5) int more) {
        double[] counts = quiet(160, 2, 3);
        counts[159] = count;
        double lower = latest(counts).pValue();
        counts[159] = count + more;

        assertThat(latest(counts).pValue()).isLessThanOrEqualTo(lower);
    }

    @Property(tries = 15)
    void anAlarmMeansAboveTheUpperBound(@ForAll @IntRange(max = 60) int count) {
        double[] counts = quiet(160, 3, 12);
        counts[159] = count;
        FusedJudgement judged = latest(counts);

        assertThat(judged.alarm()).isEqualTo(count > judged.upperBound());
        assertThat(judged.alarm()).isEqualTo(judged.pValue() <= 0.01);
    }

    @Test
    void whereNoCountWouldRaiseAnAlarmThereIsNoUpperBound() {
        double[] counts = new double[160];
        for (int t = 0; t < counts.length; t++) {
            counts[t] = t % 23 == 5 ? 40 : 0;
        }

        FusedJudgement judged = FUSED.withFalseAlarmRate(1e-12)
                .judge(SeriesGroup.of("a", Series.indexed(52, counts)), 159, 160)
                .getFirst()
                .getFirst();

        assertThat(judged.alarm()).isFalse();
        assertThat(judged.upperBound()).isNaN();
    }

    @Test
    void evidenceBeyondAllDoubtIsStillANumber() {
        double[] counts = quiet(160, 3, 2);
        Arrays.fill(counts, 150, 160, 1e9);

        FusedJudgement judged = latest(counts);

        assertThat(judged.score()).isFinite();
        assertThat(judged.pValue()).isPositive();
    }

    @Test
    void theUnitOfThePopulationDoesNotMatter() {
        double[] counts = quiet(200, 4, 6);
        double[] people = new double[200];
        Arrays.setAll(people, t -> 50_000 + 100 * t);
        double[] thousands = Arrays.stream(people).map(p -> p / 1000).toArray();

        FusedJudgement one = FUSED.judge(
                        SeriesGroup.of("a", Series.indexed(52, counts).withPopulation(people)), 199, 200)
                .getFirst()
                .getFirst();
        FusedJudgement other = FUSED.judge(
                        SeriesGroup.of("a", Series.indexed(52, counts).withPopulation(thousands)), 199, 200)
                .getFirst()
                .getFirst();

        assertThat(other.expected()).isCloseTo(one.expected(), org.assertj.core.data.Percentage.withPercentage(0.1));
        assertThat(other.pValue()).isCloseTo(one.pValue(), org.assertj.core.data.Percentage.withPercentage(1));
    }

    @Test
    void whatIsSaidOfAPeriodDoesNotDependOnLaterOnesNorOnWhereTheRangeBegins() {
        double[] counts = quiet(220, 5, 5);
        double[] shorter = Arrays.copyOf(counts, 210);

        FusedJudgement known = FUSED.judge(SeriesGroup.of("a", Series.indexed(52, counts)), 190, 220)
                .getFirst()
                .get(19);

        assertThat(latest(shorter)).isEqualTo(known);
    }

    @Test
    void membersWithoutNeighboursDoNotInfluenceEachOther() {
        List<SeriesGroup.Member> members = new ArrayList<>();
        for (int s = 0; s < 6; s++) {
            members.add(SeriesGroup.Member.alone("s" + s, Series.indexed(52, quiet(150, s, 1 + 3 * s))));
        }
        List<SeriesGroup.Member> reversed = new ArrayList<>(members);
        Collections.reverse(reversed);

        List<List<FusedJudgement>> judged = FUSED.judge(new SeriesGroup(members, Map.of()), 140, 150);
        List<List<FusedJudgement>> turned = FUSED.judge(new SeriesGroup(reversed, Map.of()), 140, 150);

        Collections.reverse(turned);
        assertThat(turned).isEqualTo(judged);
    }

    @Test
    void weakEvidenceInAllStreamsOfAPlaceIsMoreThanInOne() {
        List<SeriesGroup.Member> members = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            double[] counts = quiet(200, 20 + s, 8);
            counts[199] = 15;
            members.add(new SeriesGroup.Member(
                    "s" + s, "county", "stream" + s, Series.indexed(52, counts), List.of(), Feedback.NONE));
        }

        FusedJudgement together = FUSED.judge(new SeriesGroup(members, Map.of()), 199, 200)
                .getFirst()
                .getFirst();

        assertThat(together.pValue())
                .isLessThan(together.explanation().orElseThrow().ownPValue());
        assertThat(together.explanation().orElseThrow().agree()).isNotEmpty();
    }

    @Test
    void aCountThatIsPartlyReportedIsComparedWithTheShareExpectedSoFar() {
        double[] counts = quiet(200, 6, 40);
        counts[199] = 28;
        SeriesGroup group = new SeriesGroup(
                List.of(new SeriesGroup.Member("a", "a", "", Series.indexed(52, counts), List.of(0.25), Feedback.NONE)),
                Map.of());

        FusedJudgement judged = FUSED.judge(group, 199, 200).getFirst().getFirst();

        assertThat(judged.expected()).isBetween(7.0, 13.0);
        assertThat(judged.alarm()).isTrue();
        assertThat(judged.note()).contains(Note.PARTLY_REPORTED);
    }

    @Test
    void missingCountsEmptyHistoriesAndZerosAreAnswered() {
        double[] gap = quiet(100, 7, 4);
        gap[99] = Double.NaN;

        assertThat(latest(gap).note()).contains(Note.MISSING);
        assertThat(latest(new double[] {3}).note()).contains(Note.NO_HISTORY);
        assertThat(latest(new double[] {3}).pValue()).isBetween(0.0, 1.0);
        assertThat(latest(new double[200]).alarm()).isFalse();
        double[] firstCase = new double[200];
        firstCase[199] = 3;
        assertThat(latest(firstCase).alarm()).isTrue();
        double[] huge = quiet(100, 8, 4);
        huge[99] = 1e7;
        assertThat(latest(huge).alarm()).isTrue();
    }

    @Test
    void theLunarNewYearIsKnownByItsDate() {
        Holiday newYear = Holiday.lunarNewYear();

        assertThat(newYear.share(LocalDate.of(2026, 2, 16), 1)).isEqualTo(1);
        assertThat(newYear.share(LocalDate.of(2026, 2, 12), 7)).isEqualTo(3.0 / 7);
        assertThat(newYear.share(LocalDate.of(2026, 6, 1), 7)).isZero();
    }

    @Test
    void ratesOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> FUSED.withFalseAlarmRate(0.7)).hasMessageContaining("0.7");
    }

    @Test
    void feedbackMovesTheOddsWithinLimits() {
        assertThat(Feedback.NONE.oddsFactor()).isEqualTo(1);
        assertThat(new Feedback(8, 1).oddsFactor()).isGreaterThan(2);
        assertThat(new Feedback(0, 100).oddsFactor()).isEqualTo(0.25);
    }

    private static FusedJudgement latest(double[] counts) {
        return FUSED.judge(SeriesGroup.of("a", Series.indexed(52, counts)), counts.length - 1, counts.length)
                .getFirst()
                .getFirst();
    }

    static double[] quiet(int length, long seed, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] counts = new double[length];
        Arrays.setAll(counts, t -> Draws.negativeBinomial(random, mean, 4 * mean));
        return counts;
    }
}
