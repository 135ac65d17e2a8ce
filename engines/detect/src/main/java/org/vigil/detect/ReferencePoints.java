package org.vigil.detect;

/** Chooses the past points that the current one is compared with and gives each its level of the season. */
final class ReferencePoints {

    private final Farrington.Reference reference;
    private final boolean rates;
    private final boolean allYears;
    private final Series series;

    ReferencePoints(Farrington parameters, Series series) {
        reference = parameters.reference();
        rates = parameters.model().populationOffset();
        allYears = parameters.mode() == Mode.COMPATIBLE;
        this.series = series;
    }

    /** The most points one gathering may need. */
    int capacity() {
        return reference.years() * (series.perYear() + 2) + 2 * reference.halfWindow() + 2;
    }

    /**
     * Fills the fit with the references of {@code t}, missing ones left out.
     *
     * @return the past years that entered; 0 when there are too few of them or too few points to fit
     */
    int gather(int t, LevelTrendFit fit) {
        int years = yearsAvailable(t);
        if (years < (allYears ? reference.years() : reference.yearsMin())) {
            return 0;
        }
        fit.clear();
        fit.levels = reference.periods();
        int window = 0;
        for (int year = years; year >= 1; year--) {
            int centre = series.yearsBefore(t, year);
            for (int i = centre - reference.halfWindow(); i <= centre + reference.halfWindow(); i++) {
                window += add(t, i, 0, fit);
            }
            if (reference.periods() > 1) {
                int next = series.yearsBefore(t, year - 1);
                between(t, centre + reference.halfWindow() + 1, next - reference.halfWindow(), fit);
            }
        }
        return window > 0 && fit.n > reference.periods() + 1 ? years : 0;
    }

    private int yearsAvailable(int t) {
        int years = reference.years();
        int reach = allYears ? reference.halfWindow() : 0;
        while (years > 0 && series.yearsBefore(t, years) - reach < 0) {
            years--;
        }
        return years;
    }

    /** Shares the points from..to (excluded) out to the levels 1 .. periods - 1 in order. */
    private void between(int t, int from, int to, LevelTrendFit fit) {
        int parts = reference.periods() - 1;
        int length = (to - from) / parts;
        int longer = (to - from) % parts;
        int i = from;
        for (int part = 1; part <= parts; part++) {
            int end = i + length + (part <= longer ? 1 : 0);
            for (; i < end; i++) {
                add(t, i, part, fit);
            }
        }
    }

    private int add(int t, int i, int level, LevelTrendFit fit) {
        if (i < 0 || i >= t - reference.excluded()) {
            return 0;
        }
        double count = series.count(i);
        double atRisk = rates ? series.population(i) : 1;
        if (Double.isNaN(count) || Double.isNaN(atRisk)) {
            return 0;
        }
        fit.add(count, series.time(i) - series.time(t), atRisk, level);
        return 1;
    }
}
