package org.vigil.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run after the other of a city. Hour by hour, but only what is on the agenda: contacts of the infected, onsets, samples, results, measures. A
 * person's course is drawn from a stream that belongs to him, so it is the same under any measures.
 */
final class CityRun implements Scenario.Worker {
    static final byte CONTACT = 0; // plus the setting, 0 to 3; who infects, whom
    static final byte ONSET = 4;
    static final byte SAMPLE = 5; // of an infection, for a reason
    static final byte RESULT = 6; // positive, of an infection
    static final byte TRACE = 7;
    static final byte SEAL_BUILDING = 8;
    static final byte SEAL_DISTRICT = 9;

    final City city;
    final Population population;
    final Agenda agenda;
    final Infections infections;
    final Restrictions restrictions;
    final Counts counts;
    private final int[] infectionOf; // by person, -1 for none
    private final Response response;
    private final double factor;
    private final double mostSusceptible;
    private final Draws draws = new Draws(0);
    private final Draws other = new Draws(0);
    private int contactsAhead;
    private @Nullable ByDistrict byDistrict;
    private long key;
    private int startDay;
    private int initial;
    private double[] before = new double[0]; // staff, money, closed person-days when the measures changed

    CityRun(City city) {
        this.city = city;
        City.Made made = city.made();
        population = made.population();
        factor = made.factor();
        int hours = city.days * City.HOURS;
        agenda = new Agenda(hours);
        infections = new Infections(population.people());
        restrictions = new Restrictions(population.people(), hours);
        counts = new Counts(city.days);
        infectionOf = new int[population.people()];
        Arrays.fill(infectionOf, -1);
        mostSusceptible = Arrays.stream(city.disease.susceptibility()).max().orElse(1);
        response = new Response(this);
    }

    long key() {
        return key;
    }

    int infectionOf(int person) {
        return infectionOf[person];
    }

    @Override
    public Outcome run(long seed, int run, Scenario.Wish wish) {
        key = Draws.key(seed, run);
        clear();
        start();
        byDistrict = wish.districts() ? ByDistrict.of(population.districts(), city.days) : null;
        int day = 0;
        for (; day < city.days && infections.count < city.cap; day++) {
            wish.stopIfCancelled();
            if (city.later != null && day == city.later.fromDay()) {
                before = spent(counts.sum(Counts.PCR), counts.sum(Counts.ANTIGEN));
                response.change(city.later.measures(), day * City.HOURS);
            }
            importsOf(day);
            response.startDay(day);
            for (int hour = day * City.HOURS; hour < (day + 1) * City.HOURS; hour++) {
                while (infections.count < city.cap && agenda.take(hour)) {
                    happens(hour, agenda.kind(), agenda.who(), agenda.what());
                }
            }
        }
        return outcome(run, day, wish.tree());
    }

    private void clear() {
        for (int i = 0; i < infections.count; i++) {
            infectionOf[infections.person[i]] = -1;
        }
        infections.count = 0;
        contactsAhead = 0;
        agenda.clear();
        restrictions.clear();
        counts.clear();
        response.clear();
    }

    /** How many are infected first in this run, and on which day. */
    private void start() {
        City.Imports imports = city.imports;
        initial = imports.initial();
        if (imports.most() > initial) {
            double spread = Math.log((imports.most() + 1.0) / initial) * Draws.unit(key, -2, Purpose.FIRST_INFECTED);
            initial = Math.min(imports.most(), (int) (initial * Math.exp(spread)));
        }
        startDay = (int) (Draws.unit(key, -2, Purpose.FIRST_DAY) * imports.startDays());
        before = new double[3];
    }

    private void importsOf(int day) {
        City.Imports imports = city.imports;
        other.as(Draws.key(key, -1L - day));
        int coming = (day == startDay ? initial : 0) + (imports.perDay() > 0 ? other.poisson(imports.perDay()) : 0);
        for (int i = 0; i < coming && infections.count < city.cap; i++) {
            boolean driver = other.unit() < imports.driverShare();
            int person = arriving();
            for (int tries = 0; tries < 10_000 && driver && !population.drives(person, key); tries++) {
                person = arriving();
            }
            if (infectionOf[person] < 0) {
                int hour = day * City.HOURS;
                int infection = infect(person, -1, City.SETTINGS.length - 1, hour);
                counts.add(Counts.IMPORTS, hour, 1);
                response.arrived(infection, hour, day != startDay || imports.perDay() > 0);
            }
        }
        response.travellers(day);
    }

    /** Somebody of the districts to which the infection is brought, by their weights; without weights anybody. */
    private int arriving() {
        double[] weights = city.imports.districts();
        if (weights.length == 0) {
            return other.below(population.people());
        }
        double at = other.unit() * Arrays.stream(weights).sum();
        int district = 0;
        while (district < weights.length - 1 && at >= weights[district]) {
            at -= weights[district++];
        }
        int from = population.districtFirst(district);
        return from + other.below(Math.max(1, population.districtFirst(district + 1) - from));
    }

    /** Somebody is kept so many hours more than before, up to the end that is on him now. */
    void kept(int person, int added) {
        if (byDistrict != null && added > 0) {
            int end = restrictions.until(person);
            byDistrict.kept(population.district(person), end - added, end);
        }
    }

    private void happens(int hour, byte kind, int who, int what) {
        switch (kind) {
            case ONSET -> {
                counts.add(Counts.ONSETS, hour, 1);
                response.onset(who, hour);
            }
            case SAMPLE -> response.sample(who, what, hour);
            case RESULT -> response.confirm(who, hour);
            case TRACE -> response.trace(who, hour);
            case SEAL_BUILDING -> response.sealBuilding(who, hour);
            case SEAL_DISTRICT -> response.sealDistrict(who, hour);
            default -> contact(kind - CONTACT, who, what, hour);
        }
    }

    private void contact(int setting, int by, int met, int hour) {
        contactsAhead--;
        if (infectionOf[met] < 0 && meet(setting, by, infections.person[by], met, hour)) {
            infect(met, by, setting, hour);
        }
    }

    /** Whether a contact that would infect takes place under the measures of this hour. */
    private boolean meet(int setting, int infection, int person, int met, int hour) {
        byte his = restrictions.level(person, hour);
        byte hers = restrictions.level(met, hour);
        if (his == Measures.CENTRAL || hers == Measures.CENTRAL) {
            return false;
        }
        if (setting == City.HOUSEHOLD) {
            double left = his == Measures.HOME ? city.spread.homeFactor() : 1;
            return left >= 1 || chance(infection, met, Purpose.HOME_CONTACT, hour) < left;
        }
        if (his == Measures.HOME || hers == Measures.HOME) {
            return false;
        }
        double closed = response.closed(setting, hour);
        return closed <= 0 || chance(infection, met, Purpose.CLOSED, hour) >= closed;
    }

    private double chance(int infection, int met, int purpose, int hour) {
        return Draws.unit(Draws.key(key, ((long) hour << 32) | met), infections.person[infection], purpose);
    }

    /** The course of a person's infection: whether with symptoms, and the load; always the same for a person of a run. */
    ViralLoad course(int person, Draws from) {
        from.as(Draws.key(key, person));
        boolean symptoms = from.unit() < symptomatic(person);
        return city.disease.load().draw(from, symptoms);
    }

    ViralLoad courseOf(int infection) {
        return course(infections.person[infection], other);
    }

    private double symptomatic(int person) {
        double share = city.disease.symptomatic()[city.disease.band(population.age(person))];
        return vaccinated(person) ? share * (1 - city.vaccination.symptoms()) : share;
    }

    boolean vaccinated(int person) {
        double[] coverage = city.vaccination.coverage();
        if (coverage.length == 1 && coverage[0] == 0) {
            return false;
        }
        double share = coverage.length == 1 ? coverage[0] : coverage[city.disease.band(population.age(person))];
        return Draws.unit(key, person, Purpose.VACCINATED) < share;
    }

    /** Somebody infected is confirmed, and undetected no more. */
    void found(int infection, int hour) {
        double end =
                infections.hour[infection] + City.HOURS * courseOf(infection).sixDay();
        if (hour < end) {
            counts.during(Counts.UNDETECTED, end, hour);
        }
    }

    private int infect(int person, int by, int setting, int hour) {
        int infection = infections.add(person, by, hour, setting);
        infectionOf[person] = infection;
        counts.add(Counts.INFECTIONS, hour, 1);
        if (byDistrict != null) {
            byDistrict.infected(population.district(person), hour);
        }
        ViralLoad load = course(person, draws);
        double k = city.disease.dispersion();
        double strength = Double.isInfinite(k) ? 1 : draws.gamma(k, 1 / k);
        counts.during(Counts.INFECTIOUS, hour + City.HOURS * load.infectiousFrom(), hour + City.HOURS * load.sixDay());
        if (Double.isInfinite(load.onsetDay())) {
            strength *= city.disease.asymptomaticInfectiousness();
        } else {
            infections.set(infection, Infections.SYMPTOMS);
            agenda.add(hour + (int) Math.round(load.onsetDay() * City.HOURS), ONSET, infection, 0);
        }
        if (vaccinated(person)) {
            strength *= 1 - city.vaccination.transmission();
        }
        counts.during(Counts.UNDETECTED, hour, hour + City.HOURS * load.sixDay());
        contactsOf(infection, person, load, strength * factor * mostSusceptible, hour);
        response.infected(infection, load, hour);
        return infection;
    }

    /** All contacts at which this person would infect somebody susceptible, whatever the measures: they are left out when their time comes. */
    private void contactsOf(int infection, int person, ViralLoad load, double strength, int hour) {
        City.Spread spread = city.spread;
        int mates = population.householdSize(person) - 1;
        int head = population.head(person);
        int inHousehold = mates == 0 ? 0 : draws.poisson(strength * spread.household() * mates);
        for (int i = 0; i < inHousehold; i++) {
            int mate = head + draws.below(mates);
            add(infection, mate >= person ? mate + 1 : mate, City.HOUSEHOLD, load, hour);
        }
        int group = population.group(person);
        if (group >= 0) {
            boolean works = population.works(person);
            int setting = works ? City.WORK : City.SCHOOL;
            int there = draws.poisson(strength * (works ? spread.work() : spread.school()));
            for (int i = 0; i < there; i++) {
                boolean elsewhere = draws.unit() < spread.site();
                int among = elsewhere ? population.otherGroup(group, draws) : group;
                int met = population.groupMember(among, draws.below(population.groupSize(among)));
                if (met == person && population.groupSize(among) > 1) {
                    met = another(person, among);
                }
                add(infection, met, setting, load, hour);
            }
        }
        int around = draws.poisson(strength * spread.community());
        for (int i = 0; i < around; i++) {
            add(infection, inCommunity(person), City.COMMUNITY, load, hour);
        }
    }

    private int another(int person, int group) {
        int met = person;
        while (met == person) {
            met = population.groupMember(group, draws.below(population.groupSize(group)));
        }
        return met;
    }

    private int inCommunity(int person) {
        double where = draws.unit();
        City.Spread spread = city.spread;
        int from = 0;
        int to = population.people();
        if (where < spread.near()) {
            int building = population.building(person);
            from = population.buildingFirst(building);
            to = population.buildingFirst(building + 1);
        } else if (where < spread.near() + spread.district()) {
            int district = population.district(person);
            from = population.districtFirst(district);
            to = population.districtFirst(district + 1);
        }
        return from + draws.below(Math.max(1, to - from));
    }

    private void add(int infection, int met, int setting, ViralLoad load, int hour) {
        double risk = city.disease.susceptibility()[city.disease.band(population.age(met))] / mostSusceptible;
        double accepted = draws.unit();
        double when = load.contactDay(draws.unit());
        if (vaccinated(met)) {
            risk *= 1 - city.vaccination.infection();
        }
        // Who was infected before stays immune, so the contact can be left out already now.
        if (accepted < risk && infectionOf[met] < 0) {
            contactsAhead++;
            agenda.add(
                    hour + Math.max(1, (int) Math.round(when * City.HOURS)),
                    (byte) (CONTACT + setting),
                    infection,
                    met);
        }
    }

    private Outcome outcome(int run, int lastDay, boolean withTree) {
        int infected = infections.count;
        boolean stopped = infected < city.cap && contactsAhead == 0;
        double[][] daily = counts.finished(restrictions.byDay(city.days), lastDay);
        int peak = 0;
        for (int day = 1; day < lastDay; day++) {
            peak = daily[0][day] > daily[0][peak] ? day : peak;
        }
        double hospitalDays = Arrays.stream(daily[Counts.HOSPITAL]).sum();
        List<Double> row = new ArrayList<>();
        double restricted = 0;
        for (Measure measure : Measure.values()) {
            restricted += restrictions.days(measure);
        }
        double pcr = counts.sum(Counts.PCR);
        double antigen = counts.sum(Counts.ANTIGEN);
        row.addAll(List.of(
                (double) infected,
                (double) infected / population.people(),
                stopped ? 1.0 : 0,
                (double) peak,
                restricted,
                pcr + antigen));
        row.addAll(List.of(
                (double) counts.confirmed,
                counts.sum(Counts.IMPORTS),
                Arrays.stream(daily[Counts.HOSPITAL]).max().orElse(0),
                hospitalDays,
                counts.sum(Counts.DEATHS),
                pcr,
                antigen,
                (double) counts.contacts,
                counts.falsePositives));
        double[] spent = spent(pcr, antigen);
        row.addAll(List.of(spent[0], spent[1], restrictions.workDays() + counts.closedWorkDays, counts.closedDays));
        for (Measure measure : Measure.values()) {
            row.add(restrictions.days(measure));
        }
        for (int i = 0; city.later != null && i < spent.length; i++) {
            row.add(spent[i] - before[i]);
        }
        double[] summary = row.stream().mapToDouble(Double::doubleValue).toArray();
        return new Outcome(run, city.summaryColumns(), summary, daily, withTree ? tree() : null, byDistrict);
    }

    /** Staff-days, money and person-days of closed places so far; a stay costs when it is ordered. */
    private double[] spent(double pcr, double antigen) {
        City.Costs costs = city.costs;
        double central = restrictions.centralDays();
        double staff = counts.confirmed * costs.staffPerCase()
                + counts.contacts * costs.staffPerContact()
                + (pcr + antigen) / 1000 * costs.staffPer1000Tests()
                + central * costs.staffPerCentralDay();
        double lost = restrictions.workDays() + counts.closedWorkDays;
        double money =
                pcr * costs.pcr() + antigen * costs.antigen() + central * costs.centralDay() + lost * costs.workDay();
        return new double[] {staff, money, counts.closedDays};
    }

    private List<Scenario.Infection> tree() {
        List<Scenario.Infection> tree = new ArrayList<>(infections.count);
        for (int i = 0; i < infections.count; i++) {
            int source = infections.source[i];
            tree.add(new Scenario.Infection(
                    infections.person[i],
                    source < 0 ? -1 : infections.person[source],
                    (double) infections.hour[i] / City.HOURS,
                    City.SETTINGS[infections.setting[i]]));
        }
        return tree;
    }
}
