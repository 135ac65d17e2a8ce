package org.vigil.simulate;

/** Finds the factor on all contacts with which a person infected at random infects r0 others on average, nobody being immune. */
final class Calibration {
    private static final int STEPS = 60;
    private static final double PRECISION = 1e-12;
    private static final int PEOPLE = 4_000; // asked; the error of r0 is its spread over sqrt of this, below 1 %
    private final City city;
    private final Population population;

    Calibration(City city, Population population) {
        this.city = city;
        this.population = population;
    }

    double factor() {
        if (city.spread.r0() == 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (mean(high) < city.spread.r0()) {
            high *= 2;
            if (high > 1e6) {
                throw new ScenarioProblem(
                        0,
                        "r0",
                        "cannot be reached with these contacts: the households are too small; raise other contacts");
            }
        }
        return between(low, high);
    }

    /** Regula falsi by the Illinois rule: the mean rises smoothly with the factor, so that a handful of steps reach the last digits. */
    private double between(double from, double to) {
        double wanted = city.spread.r0();
        double low = from;
        double high = to;
        double below = mean(low) - wanted;
        double above = mean(high) - wanted;
        int side = 0;
        for (int i = 0; i < STEPS && high - low > PRECISION * high; i++) {
            double middle = high - above * (high - low) / (above - below);
            double at = mean(middle) - wanted;
            if (Math.abs(at) < PRECISION * wanted) {
                return middle;
            }
            if (at < 0) {
                low = middle;
                below = at;
                above = side < 0 ? above / 2 : above;
                side = -1;
            } else {
                high = middle;
                above = at;
                below = side > 0 ? below / 2 : below;
                side = 1;
            }
        }
        return (low + high) / 2;
    }

    private double mean(double factor) {
        Draws draws = new Draws(Draws.key(city.plan.people(), 77));
        double sum = 0;
        int asked = Math.min(PEOPLE, population.people());
        for (int i = 0; i < asked; i++) {
            sum += infects(draws.below(population.people()), factor, draws);
        }
        return sum / asked;
    }

    /** Over both courses, with and without symptoms, weighted by the chance of each; unvaccinated. */
    private double infects(int person, double factor, Draws draws) {
        Disease disease = city.disease;
        double symptoms = disease.symptomatic()[disease.band(population.age(person))];
        return symptoms * infects(person, factor, 1, draws)
                + (1 - symptoms) * infects(person, factor, disease.asymptomaticInfectiousness(), draws);
    }

    private double infects(int person, double factor, double strength, Draws draws) {
        City.Spread spread = city.spread;
        double all = factor * strength;
        double sum = 0;
        int head = population.head(person);
        for (int mate = head; mate < head + population.householdSize(person); mate++) {
            sum += mate == person ? 0 : infected(all * spread.household() * susceptibility(mate));
        }
        int group = population.group(person);
        double there = population.works(person) ? spread.work() : population.attends(person) ? spread.school() : 0;
        int size = group < 0 ? 0 : population.groupSize(group);
        if (there > 0 && size > 1) {
            double each = all * there * (1 - spread.site()) / (size - 1);
            int mate = population.groupMember(group, draws.below(size));
            sum += (size - 1) * infected(each * susceptibility(mate));
        }
        double elsewhere = spread.community() + (group < 0 ? 0 : there * spread.site());
        return sum + all * elsewhere * susceptibility(draws.below(population.people()));
    }

    /** That at least one of a gamma-mixed Poisson number of contacts happens. */
    private double infected(double mean) {
        double k = city.disease.dispersion();
        return Double.isInfinite(k) ? -Math.expm1(-mean) : -Math.expm1(-k * Math.log1p(mean / k));
    }

    private double susceptibility(int person) {
        return city.disease.susceptibility()[city.disease.band(population.age(person))];
    }
}
