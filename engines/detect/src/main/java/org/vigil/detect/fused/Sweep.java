package org.vigil.detect.fused;

import java.util.List;

/** Periods of many series judged in a hurry: p-values at once, what stands behind one when it is asked for. */
public final class Sweep {

    private final Fused fused;
    private final List<SeriesGroup.Member> members;
    private final int from;
    private final List<List<Fused.Own>> own;
    private final AtOnce[] periods;

    /**
     * One period of all members.
     *
     * @param own    p-value of each member by itself, NaN when not judged
     * @param places p-value of the place of each member with its neighbours
     */
    record AtOnce(Neighbourhood around, double[] own, double[] places) {}

    Sweep(Fused fused, List<SeriesGroup.Member> members, Neighbourhood around, int from, List<List<Fused.Own>> own) {
        this.fused = fused;
        this.members = members;
        this.from = from;
        this.own = own;
        this.periods = new AtOnce[own.isEmpty() ? 0 : own.getFirst().size()];
        for (int column = 0; column < periods.length; column++) {
            int at = column;
            double[] pValues =
                    own.stream().mapToDouble(rows -> rows.get(at).pValue()).toArray();
            periods[column] = new AtOnce(around, pValues, around.pValues(pValues));
        }
    }

    /** How often evidence as strong as that of the member at {@code t} comes up when nothing is going on; NaN when not judged. */
    public double pValue(int member, int t) {
        double alone = own.get(member).get(t - from).pValue();
        return Double.isNaN(alone) ? alone : Fused.together(alone, periods[t - from], member);
    }

    /** All that is said of the member at {@code t}. */
    public FusedJudgement judgement(int member, int t) {
        return fused.judgement(members.get(member), own.get(member).get(t - from), t, periods[t - from], member);
    }
}
