package org.vigil.detect.growth;

/**
 * New cases by day of onset, those infected here apart from those infected elsewhere: imported cases infect others, but are no
 * one's here. Immutable.
 */
public final class Incidence {

    private final double[] local;
    private final double[] all;

    private Incidence(double[] local, double[] all) {
        this.local = local;
        this.all = all;
    }

    /** Cases of which only those of the first day are known to come from elsewhere. */
    public static Incidence of(double... cases) {
        return of(cases, new double[cases.length]);
    }

    /**
     * Local and imported cases; local ones of the first day count as imported, since no one is there to infect them.
     *
     * @throws IllegalArgumentException if the two differ in length, are shorter than two days or hold what is no count
     */
    public static Incidence of(double[] local, double[] imported) {
        if (local.length != imported.length || local.length < 2) {
            throw new IllegalArgumentException(
                    "%d days of local and %d of imported cases: the same number is needed, two at least"
                            .formatted(local.length, imported.length));
        }
        double[] here = local.clone();
        double[] all = new double[local.length];
        for (int t = 0; t < all.length; t++) {
            if (!(local[t] >= 0 && imported[t] >= 0 && local[t] + imported[t] < 1e15)) {
                throw new IllegalArgumentException(
                        "day %d has %s local and %s imported cases".formatted(t + 1, local[t], imported[t]));
            }
            all[t] = local[t] + imported[t];
        }
        here[0] = 0;
        return new Incidence(here, all);
    }

    public int days() {
        return all.length;
    }

    double[] local() {
        return local;
    }

    double[] all() {
        return all;
    }
}
