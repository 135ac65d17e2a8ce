package org.vigil.simulate;

import java.util.Arrays;

/**
 * One disease by numbers: course of the viral load, symptoms, severity by age, spread between cases. Nothing here is particular to one
 * pathogen.
 *
 * @param load                    course of the load; days since infection, log10 copies/ml
 * @param ageFrom                 first age (years) of each band, rising, beginning with 0
 * @param susceptibility          risk of infection by one contact, relative, by band
 * @param symptomatic             share with symptoms, by band
 * @param hospital                share of those with symptoms who are admitted, by band
 * @param death                   share of those admitted who die, by band
 * @param asymptomaticInfectiousness of a case without symptoms relative to one with
 * @param dispersion              k of the gamma distribution of infectiousness between cases; infinite for none
 * @param admissionDays           from onset to admission
 * @param stayDays                in hospital
 */
record Disease(
        Load load,
        int[] ageFrom,
        double[] susceptibility,
        double[] symptomatic,
        double[] hospital,
        double[] death,
        double asymptomaticInfectiousness,
        double dispersion,
        double admissionDays,
        double stayDays) {

    /** Ranges from which each person's course is drawn uniformly, the climb from a shifted gamma distribution cut at its end. */
    record Load(
            double[] rise,
            double[] climb,
            double climbShape,
            double climbScale,
            double[] peak,
            double[] decline,
            double[] onset) {

        /** Longest time a load stays above any limit of detection (days). */
        double longest() {
            return rise[1] + climb[1] + (decline[1] + Math.max(0, onset[1])) * 4;
        }

        ViralLoad draw(Draws draws, boolean symptoms) {
            double riseDay = between(draws, rise);
            double up;
            do {
                up = climb[0] + (climbScale > 0 ? draws.gamma(climbShape, climbScale) : 0);
            } while (up > climb[1]);
            double peakDay = riseDay + up;
            double height = between(draws, peak);
            double after = between(draws, onset);
            double late = symptoms ? Math.max(0, after) : 0;
            double six = peakDay + late + between(draws, decline);
            return new ViralLoad(
                    riseDay, peakDay, height, six, symptoms ? Math.max(0, peakDay + after) : Double.POSITIVE_INFINITY);
        }

        private static double between(Draws draws, double[] range) {
            return range[0] + (range[1] - range[0]) * draws.unit();
        }
    }

    /** Whether contacts give as many infections as with the other. */
    boolean spreadsAs(Disease other) {
        return Arrays.equals(ageFrom, other.ageFrom)
                && Arrays.equals(susceptibility, other.susceptibility)
                && Arrays.equals(symptomatic, other.symptomatic)
                && asymptomaticInfectiousness == other.asymptomaticInfectiousness
                && dispersion == other.dispersion;
    }

    static Disease read(ScenarioReader reader) {
        reader.text("name");
        ScenarioReader load = reader.underOrEmpty("load");
        Load course = new Load(
                range(load, "rise_days", 2.5, 3.5, 0.1, 60),
                range(load, "climb_days", 0.5, 3, 0.05, 60),
                load.number("climb_gamma_shape", 1.5, 0.1, 100, "the shape"),
                load.number("climb_gamma_scale_days", 1, 0, 30, "days"),
                range(load, "peak_log10", 7, 11, 6.01, 14),
                range(load, "decline_days", 4, 9, 0.1, 120),
                range(load, "onset_after_peak_days", 0, 3, -30, 30));
        if (course.climb[0] >= course.climb[1] && course.climbScale > 0) {
            throw load.problem(
                    "climb_days",
                    "the second number must be larger than the first; or set climb_gamma_scale_days to 0");
        }
        load.nothingElse();
        double[] ages = reader.numbers("age_from", new double[] {0}, 0, 120, "years");
        Disease disease = new Disease(
                course,
                bands(reader, ages),
                byAge(reader, "susceptibility", ages.length, 1, 10),
                byAge(reader, "symptomatic_share", ages.length, 0.7, 1),
                byAge(reader, "hospital_share", ages.length, 0, 1),
                byAge(reader, "death_share", ages.length, 0, 1),
                reader.number("asymptomatic_infectiousness", 1, 0, 10, "times that of a case with symptoms"),
                reader.number(
                        "dispersion", Double.POSITIVE_INFINITY, 0.01, Double.POSITIVE_INFINITY, "the dispersion k"),
                reader.days("admission_days", 5, 0, 100),
                reader.days("stay_days", 10, 0.1, 365));
        reader.nothingElse();
        return disease;
    }

    private static double[] range(ScenarioReader reader, String name, double low, double high, double min, double max) {
        double[] range = reader.numbers(name, new double[] {low, high}, min, max, "days or log10, lowest and highest");
        if (range.length != 2 || range[0] > range[1]) {
            throw reader.problem(name, "two numbers are needed, the lowest and the highest");
        }
        return range;
    }

    private static int[] bands(ScenarioReader reader, double[] ages) {
        int[] bands = new int[ages.length];
        for (int i = 0; i < ages.length; i++) {
            bands[i] = (int) ages[i];
            if (bands[i] != ages[i] || (i == 0 ? bands[0] != 0 : bands[i] <= bands[i - 1])) {
                throw reader.problem("age_from", "whole years, rising, beginning with 0");
            }
        }
        return bands;
    }

    private static double[] byAge(ScenarioReader reader, String name, int bands, double standard, double max) {
        double[] values = reader.numbers(name, new double[] {standard}, 0, max, "shares or relative risks");
        if (values.length == 1) {
            double[] all = new double[bands];
            java.util.Arrays.fill(all, values[0]);
            return all;
        }
        if (values.length != bands) {
            throw reader.problem(name, "one number is needed for each of the " + bands + " bands of age_from");
        }
        return values;
    }

    int band(int age) {
        int band = ageFrom.length - 1;
        while (age < ageFrom[band]) {
            band--;
        }
        return band;
    }
}
