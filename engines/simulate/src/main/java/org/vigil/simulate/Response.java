package org.vigil.simulate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is done about an outbreak as far as it is known: tests, isolation, tracing, zones, rounds; and what that costs. */
final class Response {
    /** Why a sample is taken. */
    static final int CARE = 0; // somebody with symptoms seeks a test

    static final int ORDERED = 1; // by a stay; counted when it was ordered
    static final int ANTIGEN = 2;
    static final int DRIVER = 3;
    static final int CONFIRMING = 4; // after a positive antigen test

    private static final int WEEK = 7;
    private static final int ROUND_HOUR = 8; // rounds begin at eight in the morning: an assumption

    private final CityRun run;
    private final City city;
    private Measures measures;
    private final Draws own = new Draws(0);
    private final int[][] confirmedOn; // by district and day of the week
    private final int[] sealedUntil; // by district, hour
    private final int workers;
    private final int pupils;
    private double singleBacklog;
    private double roundBacklog;
    private double roundTestsYesterday;
    private int roundsDone;
    private int nextRound;
    private int firstRecent;

    Response(CityRun run) {
        this.run = run;
        city = run.city;
        measures = city.measures;
        confirmedOn = new int[city.plan.districts()][WEEK];
        sealedUntil = new int[city.plan.districts()];
        int working = 0;
        int learning = 0;
        if (needsWorkers(city.measures) || city.later != null && needsWorkers(city.later.measures())) {
            for (int person = 0; person < run.population.people(); person++) {
                working += run.population.works(person) ? 1 : 0;
                learning += run.population.attends(person) ? 1 : 0;
            }
        }
        workers = working;
        pupils = learning;
    }

    private static boolean needsWorkers(Measures some) {
        return some.closures() != null || some.drivers() != null;
    }

    /** Other measures from now on; the regular tests that are new find those infected before, too. */
    void change(Measures others, int hour) {
        measures = others;
        double longest = city.disease.load().longest() * City.HOURS;
        for (int infection = run.infections.count - 1;
                infection >= 0 && run.infections.hour[infection] >= hour - longest;
                infection--) {
            if (others.antigen() != null) {
                regularTests(infection, others.antigen(), run.courseOf(infection), hour, ANTIGEN);
            }
            if (others.drivers() != null && run.population.drives(run.infections.person[infection], run.key())) {
                regularTests(infection, others.drivers(), run.courseOf(infection), hour, DRIVER);
            }
        }
    }

    void clear() {
        measures = city.measures;
        for (int[] week : confirmedOn) {
            Arrays.fill(week, 0);
        }
        Arrays.fill(sealedUntil, 0);
        singleBacklog = 0;
        roundBacklog = 0;
        roundTestsYesterday = 0;
        roundsDone = 0;
        nextRound = 0;
        firstRecent = 0;
    }

    private boolean active(Measures.@Nullable Span span, int hour) {
        return span != null && span.holds(hour, run.counts.confirmed);
    }

    /** What is done once a day for all: queues of the laboratory, regular tests, rounds, closures. */
    void startDay(int day) {
        int hour = day * City.HOURS;
        double yesterday = day == 0 ? 0 : run.counts.on(Counts.PCR, day - 1);
        singleBacklog = Math.max(0, singleBacklog + yesterday - roundTestsYesterday - city.laboratory.singlePerDay());
        roundTestsYesterday = 0;
        roundBacklog = Math.max(0, roundBacklog - city.laboratory.roundPerDay());
        run.counts.set(Counts.BACKLOG, day, singleBacklog + roundBacklog);
        for (int[] week : confirmedOn) {
            week[day % WEEK] = 0;
        }
        closuresOf(hour);
        Measures.Regular antigen = measures.antigen();
        if (antigen != null && active(antigen.span(), hour)) {
            regular(antigen, run.population.people(), hour, Counts.ANTIGEN);
        }
        Measures.Regular drivers = measures.drivers();
        if (drivers != null && active(drivers.span(), hour)) {
            regular(drivers, workers * city.plan.driverShare(), hour, Counts.PCR);
        }
        Measures.Rounds rounds = measures.rounds();
        if (rounds != null && roundsDone < rounds.rounds() && day >= nextRound && active(rounds.span(), hour)) {
            round(rounds, hour + ROUND_HOUR);
            roundsDone++;
            nextRound = day + rounds.intervalDays();
        }
    }

    private void closuresOf(int hour) {
        Measures.Closures closures = measures.closures();
        if (closures != null && active(closures.span(), hour)) {
            run.counts.closedDays += pupils * closures.school() + workers * closures.work();
            run.counts.closedWorkDays += workers * closures.work();
        }
    }

    /** The share of contacts of a setting that closures take away now. */
    double closed(int setting, int hour) {
        Measures.Closures closures = measures.closures();
        return closures != null && active(closures.span(), hour) ? closures.reduction(setting) : 0;
    }

    /** Everybody's regular tests of one day: those of the infected are on the agenda, the others only cost and are sometimes wrong. */
    private void regular(Measures.Regular plan, double people, int hour, int column) {
        double tests = Math.rint(people * plan.participation() / plan.intervalDays());
        run.counts.add(column, hour, tests);
        own.as(Draws.key(run.key(), -1_000_000L - hour - column));
        int wrong = own.binomial((int) tests, 1 - plan.specificity());
        run.counts.falsePositives += wrong;
        run.counts.add(Counts.PCR, hour, wrong);
        for (int i = 0; i < wrong; i++) {
            keep(own.below(run.population.people()), plan.confirming(), hour);
        }
    }

    /** Puts the regular tests of somebody infected on the agenda, from an hour on and as long as they could find him. */
    private void regularTests(int infection, Measures.Regular plan, ViralLoad load, int hour, int reason) {
        int person = run.infections.person[infection];
        int purpose = Purpose.PHASE * Purpose.MANY + reason;
        if (Draws.unit(run.key(), person, purpose) >= plan.participation() || load.peak() <= plan.limit()) {
            return;
        }
        double step = plan.intervalDays();
        double phase = Draws.unit(run.key(), person, purpose + 32) * step;
        double since = run.infections.hour[infection] / (double) City.HOURS;
        double from = Math.max(hour / (double) City.HOURS, since + load.riseDay());
        double to = since + load.lastAbove(plan.limit());
        for (double at = phase + Math.max(0, Math.ceil((from - phase) / step)) * step; at < to; at += step) {
            run.agenda.add((int) (at * City.HOURS), CityRun.SAMPLE, infection, reason);
        }
    }

    /** Everything a new infection meets by measures that were there before it. */
    void infected(int infection, ViralLoad load, int hour) {
        int person = run.infections.person[infection];
        if (measures.antigen() != null) {
            regularTests(infection, measures.antigen(), load, hour, ANTIGEN);
        }
        if (measures.drivers() != null && run.population.drives(person, run.key())) {
            regularTests(infection, measures.drivers(), load, hour, DRIVER);
        }
        if (run.restrictions.level(person, hour) != Measures.FREE) {
            Measures.Stay stay = measures.stay(run.restrictions.measure(person));
            if (stay != null) {
                testsOf(infection, stay, run.restrictions.until(person) - stay.hours(), hour + 1);
            }
        }
    }

    private void testsOf(int infection, Measures.Stay stay, int start, int after) {
        for (int day : stay.testDays()) {
            int at = start + day * City.HOURS;
            if (at >= after) {
                run.agenda.add(at, CityRun.SAMPLE, infection, ORDERED);
            }
        }
    }

    /** An infected person has come from elsewhere. */
    void arrived(int infection, int hour, boolean travelling) {
        Measures.Entry entry = measures.entry();
        if (entry != null && travelling && active(entry.span(), hour)) {
            keepAndTest(run.infections.person[infection], entry.stay(), hour);
        }
    }

    /** All others who come on a day and are kept for nothing; who was infected is counted apart. */
    void travellers(int day) {
        Measures.Entry entry = measures.entry();
        int hour = day * City.HOURS;
        if (entry != null && active(entry.span(), hour)) {
            double others = Math.max(0, city.imports.arrivalsPerDay() - run.counts.on(Counts.IMPORTS, day));
            run.restrictions.others(entry.stay(), hour, others);
            orderTests(entry.stay(), hour, hour, Math.round(others));
        }
    }

    void onset(int infection, int hour) {
        int person = run.infections.person[infection];
        hospital(person, hour);
        Measures.CaseIsolation plan = measures.caseIsolation();
        if (plan != null && Draws.unit(run.key(), person, Purpose.SEEKS_TEST) < plan.seekShare()) {
            // Gamma with shape 2, a single peak after onset: an assumption.
            double u = (1 - Draws.unit(run.key(), person, Purpose.SEEKS_AFTER))
                    * (1 - Draws.unit(run.key(), person, Purpose.SEEKS_AFTER * Purpose.MANY));
            run.agenda.add(
                    hour + (int) Math.round(-Math.log(u) * plan.seekDays() / 2 * City.HOURS),
                    CityRun.SAMPLE,
                    infection,
                    CARE);
        }
    }

    private void hospital(int person, int hour) {
        Disease disease = city.disease;
        int band = disease.band(run.population.age(person));
        double share = disease.hospital()[band] * (run.vaccinated(person) ? 1 - city.vaccination.severe() : 1);
        if (Draws.unit(run.key(), person, Purpose.HOSPITAL) < share) {
            double in = hour + disease.admissionDays() * City.HOURS;
            double out = in + disease.stayDays() * City.HOURS;
            run.counts.during(Counts.HOSPITAL, in, out);
            if (Draws.unit(run.key(), person, Purpose.DEATH) < disease.death()[band]) {
                run.counts.add(Counts.DEATHS, (int) out, 1);
            }
        }
    }

    void sample(int infection, int reason, int hour) {
        int person = run.infections.person[infection];
        if (run.infections.is(infection, Infections.CONFIRMED)) {
            return;
        }
        Measures.Regular regular =
                reason == ANTIGEN ? measures.antigen() : reason == DRIVER ? measures.drivers() : null;
        boolean regularly = reason == ANTIGEN || reason == DRIVER;
        if (regularly && (regular == null || !active(regular.span(), hour))
                || reason == CARE
                        && (measures.caseIsolation() == null
                                || !active(measures.caseIsolation().span(), hour))) {
            return;
        }
        if (reason == CARE || reason == CONFIRMING) {
            run.counts.add(Counts.PCR, hour, 1);
        }
        double limit = regular == null ? city.laboratory.limit() : regular.limit();
        double sensitivity = regular == null ? city.laboratory.sensitivity() : regular.sensitivity();
        if (!finds(infection, hour, limit, sensitivity)) {
            return;
        }
        if (reason == ANTIGEN && regular != null) {
            keep(person, regular.confirming(), hour);
            run.agenda.add(hour, CityRun.SAMPLE, infection, CONFIRMING);
        } else {
            double wait = singleBacklog / city.laboratory.singlePerDay();
            run.agenda.add(
                    hour + city.laboratory.turnaround() + (int) (wait * City.HOURS), CityRun.RESULT, infection, 0);
        }
    }

    private boolean finds(int infection, int hour, double limit, double sensitivity) {
        double day = (double) (hour - run.infections.hour[infection]) / City.HOURS;
        int person = run.infections.person[infection];
        return run.courseOf(infection).at(day) > limit
                && Draws.unit(Draws.key(run.key(), hour), person, Purpose.SENSITIVITY) < sensitivity;
    }

    void confirm(int infection, int hour) {
        if (run.infections.is(infection, Infections.CONFIRMED)) {
            return;
        }
        run.infections.set(infection, Infections.CONFIRMED);
        run.counts.confirmed++;
        run.counts.add(Counts.CONFIRMED, hour, 1);
        run.found(infection, hour);
        int person = run.infections.person[infection];
        if (measures.caseIsolation() != null && active(measures.caseIsolation().span(), hour)) {
            keep(person, measures.caseIsolation().stay(), hour);
        }
        if (measures.tracing() != null && active(measures.tracing().span(), hour)) {
            run.agenda.add(hour + measures.tracing().delay(), CityRun.TRACE, infection, 0);
        }
        Measures.Zone building = measures.building();
        if (building != null && active(building.span(), hour)) {
            run.agenda.add(hour + building.delay(), CityRun.SEAL_BUILDING, run.population.building(person), 0);
        }
        int district = run.population.district(person);
        confirmedOn[district][hour / City.HOURS % WEEK]++;
        Measures.Zone zone = measures.district();
        if (zone != null
                && active(zone.span(), hour)
                && Arrays.stream(confirmedOn[district]).sum() >= zone.cases()
                && sealedUntil[district] < hour + zone.delay() + zone.stay().hours() - City.HOURS) {
            sealedUntil[district] = hour + zone.delay() + zone.stay().hours();
            run.agenda.add(hour + zone.delay(), CityRun.SEAL_DISTRICT, district, 0);
        }
    }

    /** The rings around a case: household, class or team, those of the community who can be named; and their households where so ordered. */
    void trace(int infection, int hour) {
        Measures.Tracing plan = measures.tracing();
        if (plan == null) {
            return;
        }
        int person = run.infections.person[infection];
        int head = run.population.head(person);
        for (int mate = head; mate < head + run.population.householdSize(person); mate++) {
            find(plan, mate, person, plan.household(), hour);
        }
        int group = run.population.group(person);
        for (int i = 0; group >= 0 && i < run.population.groupSize(group); i++) {
            find(plan, run.population.groupMember(group, i), person, plan.group(), hour);
        }
        for (int caused = run.infections.firstCaused[infection];
                caused >= 0;
                caused = run.infections.nextCaused[caused]) {
            if (run.infections.setting[caused] == City.COMMUNITY) {
                find(plan, run.infections.person[caused], person, plan.community(), hour);
            }
        }
        own.as(Draws.key(run.key(), -2_000_000_000L - person));
        int building = run.population.building(person);
        int from = run.population.buildingFirst(building);
        int people = Math.max(1, run.population.buildingFirst(building + 1) - from);
        for (int i = own.poisson(plan.otherContacts() * plan.community()); i > 0; i--) {
            find(plan, from + own.below(people), person, 1, hour);
        }
    }

    private void find(Measures.Tracing plan, int contact, int person, double found, int hour) {
        if (contact == person || Draws.unit(run.key() ^ person, contact, Purpose.FOUND) >= found) {
            return;
        }
        keepAndTest(contact, plan.stay(), hour);
        Measures.Stay second = plan.secondRing();
        int head = run.population.head(contact);
        if (second != null && head != run.population.head(person)) {
            for (int mate = head; mate < head + run.population.householdSize(contact); mate++) {
                if (mate != contact) {
                    keepAndTest(mate, second, hour);
                }
            }
        }
    }

    void sealBuilding(int building, int hour) {
        if (measures.building() != null) {
            seal(
                    run.population.buildingFirst(building),
                    run.population.buildingFirst(building + 1),
                    measures.building().stay(),
                    hour);
        }
    }

    void sealDistrict(int district, int hour) {
        if (measures.district() != null) {
            seal(
                    run.population.districtFirst(district),
                    run.population.districtFirst(district + 1),
                    measures.district().stay(),
                    hour);
        }
    }

    private void seal(int from, int to, Measures.Stay stay, int hour) {
        for (int person = from; person < to; person++) {
            keepAndTest(person, stay, hour);
        }
    }

    private void keep(int person, Measures.Stay stay, int hour) {
        boolean complies =
                Draws.unit(run.key(), person, Purpose.COMPLIES + stay.measure().ordinal()) < stay.compliance();
        run.kept(person, run.restrictions.add(person, stay, hour, complies, run.population.works(person)));
    }

    /** Keeps somebody, counts the tests that were ordered and puts those of the infected on the agenda. */
    private void keepAndTest(int person, Measures.Stay stay, int hour) {
        int infection = run.infectionOf(person);
        if (infection >= 0 && run.infections.is(infection, Infections.CONFIRMED)) {
            return;
        }
        int before = Math.max(hour, run.restrictions.until(person)); // tests up to here were ordered before
        boolean complies =
                Draws.unit(run.key(), person, Purpose.COMPLIES + stay.measure().ordinal()) < stay.compliance();
        int added = run.restrictions.add(person, stay, hour, complies, run.population.works(person));
        if (added == 0) {
            return;
        }
        run.kept(person, added);
        if (before == hour && (stay.measure() == Measure.TRACING || stay.measure() == Measure.SECOND_RING)) {
            run.counts.contacts++;
        }
        if (complies) {
            orderTests(stay, hour, before, 1);
            if (infection >= 0) {
                testsOf(infection, stay, hour, before);
            }
        }
    }

    private void orderTests(Measures.Stay stay, int hour, int after, double people) {
        for (int day : stay.testDays()) {
            int at = hour + day * City.HOURS;
            if (at >= after) {
                run.counts.add(Counts.PCR, at, people);
            }
        }
    }

    /** A round of testing: pools of the healthy only cost, so only the infected are looked at one by one. */
    private void round(Measures.Rounds plan, int hour) {
        double people = 0;
        boolean[] in = new boolean[city.plan.districts()];
        if (plan.districts().length == 0) {
            Arrays.fill(in, true);
        }
        for (int district : plan.districts()) {
            in[district] = true;
        }
        for (int district = 0; district < in.length; district++) {
            people += in[district]
                    ? run.population.districtFirst(district + 1) - run.population.districtFirst(district)
                    : 0;
        }
        double samples = Math.rint(people * plan.participation());
        double pools = Math.ceil(samples / plan.poolSize());
        own.as(Draws.key(run.key(), -3_000_000_000L - hour));
        int wrong = own.binomial((int) pools, 1 - city.laboratory.specificity());
        int found = found(plan, in, hour, pools);
        double again = plan.poolSize() > 1 ? (found + wrong) * (double) plan.poolSize() : 0;
        run.counts.falsePositives += plan.poolSize() > 1 ? 0 : wrong;
        run.counts.add(Counts.PCR, hour, pools + again);
        roundTestsYesterday += pools + again;
        roundBacklog += pools + again;
    }

    private int found(Measures.Rounds plan, boolean[] in, int hour, double pools) {
        Infections infections = run.infections;
        double longest = city.disease.load().longest() * City.HOURS;
        while (firstRecent < infections.count && infections.hour[firstRecent] < hour - longest) {
            firstRecent++;
        }
        double limit = city.laboratory.limit() + Math.log10(plan.poolSize());
        int found = 0;
        for (int infection = firstRecent; infection < infections.count; infection++) {
            int person = infections.person[infection];
            int purpose = Purpose.TAKES_PART * Purpose.MANY + roundsDone % Purpose.MANY;
            if (in[run.population.district(person)]
                    && !infections.is(infection, Infections.CONFIRMED)
                    && Draws.unit(run.key(), person, purpose) < plan.participation()
                    && finds(infection, hour, limit, city.laboratory.sensitivity())) {
                found++;
                double turn = Draws.unit(run.key(), person, Purpose.QUEUE * Purpose.MANY + roundsDone % Purpose.MANY);
                double wait = (roundBacklog + turn * pools) / city.laboratory.roundPerDay();
                int again = plan.poolSize() > 1 ? 2 : 1; // the pool, then the single samples
                run.agenda.add(
                        hour + again * city.laboratory.turnaround() + (int) (wait * City.HOURS),
                        CityRun.RESULT,
                        infection,
                        0);
            }
        }
        return found;
    }
}
