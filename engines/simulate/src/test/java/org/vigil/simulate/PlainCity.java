package org.vigil.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The plain, slow reference: every hour, everybody infectious meets everybody, and each pair tosses a coin. Its people live as those of
 * the engine do; nothing else is shared but the course of the load. Case isolation and tracing of household and group, no tests in quarantine.
 */
final class PlainCity {
    private static final int HOURS = City.HOURS;

    private final City city;
    private final Population population;
    private final double factor;
    private final Measures.CaseIsolation isolation;
    private final Measures.Tracing tracing;
    private final SplittableRandom random;
    private final boolean[] infected;
    private final ViralLoad[] load;
    private final double[] strength;
    private final int[] infectedAt;
    private final int[] sampleAt;
    private final int[] resultAt;
    private final int[] traceAt;
    private final boolean[] confirmed;
    private final List<List<int[]>> kept = new ArrayList<>(); // from, to, level

    PlainCity(City city, long seed) {
        this.city = city;
        population = city.made().population();
        factor = city.made().factor();
        isolation = Objects.requireNonNull(city.measures.caseIsolation());
        tracing = Objects.requireNonNull(city.measures.tracing());
        random = new SplittableRandom(seed);
        int people = population.people();
        infected = new boolean[people];
        load = new ViralLoad[people];
        strength = new double[people];
        infectedAt = new int[people];
        sampleAt = new int[people];
        resultAt = new int[people];
        traceAt = new int[people];
        confirmed = new boolean[people];
        for (int i = 0; i < people; i++) {
            kept.add(new ArrayList<>());
        }
    }

    /** Infected, confirmed, person-days restricted. */
    double[] run() {
        for (int i = 0; i < city.imports.initial(); ) {
            int person = random.nextInt(population.people());
            if (!infected[person]) {
                infect(person, 0);
                i++;
            }
        }
        for (int hour = 0; hour < city.days * HOURS; hour++) {
            List<Integer> fresh = new ArrayList<>();
            for (int by = 0; by < population.people(); by++) {
                if (infected[by]) {
                    respond(by, hour);
                    double density = density(by, hour);
                    for (int met = 0; density > 0 && met < population.people(); met++) {
                        double hazard = infected[met] ? 0 : density * contacts(by, met, hour);
                        if (hazard > 0 && !fresh.contains(met) && random.nextDouble() < -Math.expm1(-hazard)) {
                            fresh.add(met);
                        }
                    }
                }
            }
            for (int person : fresh) {
                infect(person, hour);
            }
        }
        return new double[] {count(infected), count(confirmed), restrictedDays()};
    }

    private void infect(int person, int hour) {
        Draws draws = new Draws(random.nextLong());
        infected[person] = true;
        infectedAt[person] = hour;
        sampleAt[person] = -1;
        resultAt[person] = -1;
        traceAt[person] = -1;
        boolean symptoms = draws.unit() < city.disease.symptomatic()[city.disease.band(population.age(person))];
        load[person] = city.disease.load().draw(draws, symptoms);
        double k = city.disease.dispersion();
        strength[person] = factor
                * (Double.isInfinite(k) ? 1 : draws.gamma(k, 1 / k))
                * (symptoms ? 1 : city.disease.asymptomaticInfectiousness());
        if (symptoms && draws.unit() < isolation.seekShare()) {
            double delay = -Math.log((1 - draws.unit()) * (1 - draws.unit())) * isolation.seekDays() / 2;
            sampleAt[person] = hour + (int) Math.round((load[person].onsetDay() + delay) * HOURS);
        }
    }

    private void respond(int person, int hour) {
        if (hour == sampleAt[person]
                && load[person].at((double) (hour - infectedAt[person]) / HOURS) > city.laboratory.limit()
                && random.nextDouble() < city.laboratory.sensitivity()) {
            resultAt[person] = hour + city.laboratory.turnaround();
        }
        if (hour == resultAt[person]) {
            confirmed[person] = true;
            keep(person, isolation.stay(), hour);
            traceAt[person] = hour + tracing.delay();
        }
        if (hour == traceAt[person]) {
            for (int other = 0; other < population.people(); other++) {
                boolean mate =
                        population.head(other) == population.head(person) && random.nextDouble() < tracing.household();
                boolean colleague = population.group(person) >= 0
                        && population.group(other) == population.group(person)
                        && random.nextDouble() < tracing.group();
                if (other != person && !confirmed[other] && (mate || colleague)) {
                    keep(other, tracing.stay(), hour);
                }
            }
        }
    }

    private void keep(int person, Measures.Stay stay, int hour) {
        int until = Math.min(city.days * HOURS, hour + stay.hours());
        kept.get(person).add(new int[] {hour, until, random.nextDouble() < stay.compliance() ? stay.level() : 0});
    }

    private int level(int person, int hour) {
        return kept.get(person).stream()
                .filter(stay -> stay[0] <= hour && hour < stay[1])
                .mapToInt(stay -> stay[2])
                .max()
                .orElse(0);
    }

    private double restrictedDays() {
        double hours = 0;
        for (List<int[]> stays : kept) {
            for (int hour = 0; !stays.isEmpty() && hour < city.days * HOURS; hour++) {
                int now = hour;
                hours += stays.stream().anyMatch(stay -> stay[0] <= now && now < stay[1]) ? 1 : 0;
            }
        }
        return hours / HOURS;
    }

    private double density(int person, int hour) {
        double day = (double) (hour - infectedAt[person]) / HOURS;
        double whole = load[person].infectiousnessAfter(0);
        return strength[person]
                * (load[person].infectiousnessAfter(day) - load[person].infectiousnessAfter(day + 1.0 / HOURS))
                / whole;
    }

    /** Contacts of a pair over a whole infection, if it were under today's measures throughout. */
    private double contacts(int by, int met, int hour) {
        City.Spread spread = city.spread;
        double household = by != met && population.head(by) == population.head(met) ? spread.household() : 0;
        double group = 0;
        if (by != met && population.group(by) >= 0 && population.group(by) == population.group(met)) {
            group = (population.works(by) ? spread.work() : spread.school())
                    / (population.groupSize(population.group(by)) - 1);
        }
        double community = spread.community() / population.people();
        if (household + group + community == 0) {
            return 0;
        }
        int his = kept.get(by).isEmpty() ? 0 : level(by, hour);
        int hers = kept.get(met).isEmpty() ? 0 : level(met, hour);
        if (his == Measures.CENTRAL || hers == Measures.CENTRAL) {
            return 0;
        }
        return his == Measures.HOME || hers == Measures.HOME ? household : household + group + community;
    }

    private static double count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }
}
