package org.vigil.detect.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Kept small; the figures of docs/figures.md come from {@link CalibrationProgram}. */
class CalibrationTests {

    @Test
    void countsFollowWhatIsExpectedOfThemWhenNothingIsGoingOn() {
        SeriesGroup group = NullWorld.draw(20, 5, 312 + 200, 11);

        double[] u = NullWorld.transforms(group, 312, 512, new SplittableRandom(3));

        assertThat(u).hasSize(20_000);
        assertThat(NullWorld.distance(u)).isLessThan(0.02);
        assertThat(NullWorld.share(u, 0.01)).isBetween(0.006, 0.014);
    }

    @Test
    void falseSignalsOfJurisdictionsStayWithinTheirBudgetAndUseIt() {
        SeriesGroup group = NullWorld.draw(12, 6, 312 + 150, 12);

        List<List<FusedJudgement>> judged = Fused.usual().withoutBounds().judge(group, 312, 462);

        double[] places = new double[12 * 150];
        for (int c = 0; c < 12; c++) {
            for (int t = 0; t < 150; t++) {
                places[c * 150 + t] =
                        judged.get(c * 6).get(t).explanation().orElseThrow().placePValue();
            }
        }
        Arrays.sort(places);
        assertThat(NullWorld.share(places, 0.1)).isBetween(0.04, 0.11);
        assertThat(judged.stream()
                                .flatMap(List::stream)
                                .filter(FusedJudgement::alarm)
                                .count()
                        / (72.0 * 150))
                .isLessThan(0.0115);
    }

    @Test
    void eValuesChosenGrowWithTheEvidenceAndWeightsFollowFeedback() {
        assertThat(SignalBudget.eBenjaminiHochberg(new double[] {500, 1, 3, 260, Double.NaN}, 0.02))
                .containsExactly(true, false, false, true, false);
        assertThat(SignalBudget.eBenjaminiHochberg(new double[] {10, 1}, 0.1)).containsExactly(false, false);

        double[] cuts =
                SignalBudget.cuts(0.06, new Feedback[] {Feedback.NONE, new Feedback(6, 0), new Feedback(0, 30)});

        assertThat(Arrays.stream(cuts).sum()).isCloseTo(0.06, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(cuts[1]).isGreaterThan(cuts[0]);
        assertThat(cuts[2]).isLessThan(cuts[0]);
    }

    @Test
    void aClusterInOneCountyIsAttributedToItAndNotToTheCityAboveIt() {
        Reconciliation.Node sick = leaf("b", 30);
        Reconciliation.Node city = node("city", List.of(leaf("a", 9), sick, leaf("c", 11)));
        Reconciliation.Node everywhere = node("city", List.of(leaf("a", 25), leaf("b", 24), leaf("c", 26)));

        assertThat(Reconciliation.smallest(city, 0.001)).containsExactly("b");
        assertThat(Reconciliation.smallest(everywhere, 0.001)).containsExactly("city");
    }

    private static Reconciliation.Node leaf(String name, double observed) {
        return new Reconciliation.Node(name, observed, new Predictive(10, 50), List.of());
    }

    private static Reconciliation.Node node(String name, List<Reconciliation.Node> children) {
        double observed =
                children.stream().mapToDouble(Reconciliation.Node::observed).sum();
        return new Reconciliation.Node(name, observed, new Predictive(10 * children.size(), 100), children);
    }
}
