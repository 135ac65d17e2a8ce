package org.vigil.simulate;

/**
 * What happened in each district on each day: where people live, not where they met.
 *
 * @param infections by district and day
 * @param restricted person-days, by district and day; of the people of the city, not of travellers
 */
public record ByDistrict(double[][] infections, double[][] restricted) {
    static ByDistrict of(int districts, int days) {
        return new ByDistrict(new double[districts][days], new double[districts][days]);
    }

    void infected(int district, int hour) {
        infections[district][hour / City.HOURS]++;
    }

    /** One person, from one hour (inclusive) to another (exclusive). */
    void kept(int district, int from, int end) {
        for (int hour = from; hour < end; ) {
            int day = hour / City.HOURS;
            int until = Math.min(end, (day + 1) * City.HOURS);
            restricted[district][day] += (double) (until - hour) / City.HOURS;
            hour = until;
        }
    }
}
