package org.vigil.simulate;

/**
 * Course of the viral load of one infection (Larremore et al. 2021): log10 copies/ml, 0 before {@code riseDay}, 3 on it, in a straight line up to the
 * peak, in a straight line down through 6 on {@code sixDay} and on to 0. Days since infection.
 */
record ViralLoad(double riseDay, double peakDay, double peak, double sixDay, double onsetDay) {
    static final double AT_RISE = 3; // log10 copies/ml, where a PCR begins to see it
    static final double INFECTIOUS = 6; // log10 copies/ml, above which one is infectious

    /** Standard parameters of SARS-CoV-2, as in the paper; {@code onsetDay} is meant for those with symptoms only. */
    static ViralLoad draw(Draws draws, boolean symptomatic) {
        double rise = 2.5 + draws.unit();
        double climb;
        do {
            climb = 0.5 + draws.gamma(1.5, 1);
        } while (climb > 3);
        double peakDay = rise + climb;
        double peak = 7 + 4 * draws.unit();
        double late = symptomatic ? 3 * draws.unit() : 0;
        double six = peakDay + late + 4 + 5 * draws.unit();
        return new ViralLoad(rise, peakDay, peak, six, symptomatic ? peakDay + late : Double.POSITIVE_INFINITY);
    }

    double at(double day) {
        if (day < riseDay) {
            return 0;
        }
        if (day <= peakDay) {
            return AT_RISE + (peak - AT_RISE) * (day - riseDay) / (peakDay - riseDay);
        }
        return Math.max(0, peak + (INFECTIOUS - peak) * (day - peakDay) / (sixDay - peakDay));
    }

    double infectiousness(double day) {
        return Math.max(0, at(day) - INFECTIOUS);
    }

    /** Day on which the load climbs over the infectious bound. */
    double infectiousFrom() {
        return riseDay + (INFECTIOUS - AT_RISE) / (peak - AT_RISE) * (peakDay - riseDay);
    }

    /** Infectiousness from a day on, integrated over time: what is left of a triangle. */
    double infectiousnessAfter(double day) {
        double from = infectiousFrom();
        double height = peak - INFECTIOUS;
        double up = peakDay - from;
        double down = sixDay - peakDay;
        double whole = height * (up + down) / 2;
        if (day <= from) {
            return whole;
        }
        if (day <= peakDay) {
            double passed = (day - from) / up;
            return whole - height * up * passed * passed / 2;
        }
        if (day >= sixDay) {
            return 0;
        }
        double left = (sixDay - day) / down;
        return height * down * left * left / 2;
    }

    /** Day of a contact, from a uniform number: its density over time is the infectiousness. */
    double contactDay(double uniform) {
        double from = infectiousFrom();
        double rising = (peakDay - from) / (sixDay - from); // of the whole area: a triangle's parts are as its base's
        return uniform < rising
                ? from + (peakDay - from) * Math.sqrt(uniform / rising)
                : sixDay - (sixDay - peakDay) * Math.sqrt((1 - uniform) / (1 - rising));
    }

    /** Last day on which the load is above a limit. */
    double lastAbove(double limit) {
        return peakDay + (peak - limit) * (sixDay - peakDay) / (peak - INFECTIOUS);
    }
}
