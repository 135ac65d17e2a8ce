package org.vigil.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic population in which a disease spreads from person to person through households, classes, teams and the community, and is
 * met with measures that cost. Described in docs/model.md.
 */
public final class City implements Scenario {
    static final int HOURS = 24; // steps of a day
    static final int HOUSEHOLD = 0;
    static final int SCHOOL = 1;
    static final int WORK = 2;
    static final int COMMUNITY = 3;
    static final String[] SETTINGS = {"household", "school", "work", "community", "import"};
    private static final int MOST_DAYS = 2_700; // hours of a run must fit in 16 bits

    final int days;
    final PopulationPlan plan;
    final Disease disease;
    final Spread spread;
    final Imports imports;
    final Vaccination vaccination;
    final Measures measures;
    final @Nullable Later later;
    final Laboratory laboratory;
    final Costs costs;
    final int cap;
    private final long populationSeed;
    private @Nullable Made made;

    /** Population and the factor on all contacts that gives the wanted r0; made once, shared by all workers. */
    record Made(Population population, double factor) {}

    /**
     * Contacts of one case over his whole infection, before the factor that gives r0.
     *
     * @param household contacts with each other member of the household
     * @param school    with the class, for pupils
     * @param work      with the team, for workers
     * @param community with anybody
     * @param site      share of those at school and work that are with other classes or teams of the place
     * @param near      share of those in the community that are with the own building; the rest splits into own district and all
     * @param district  share of those in the community that are with the own district
     * @param homeFactor contacts in the household of somebody told to stay at home, relative to those without
     */
    record Spread(
            double r0,
            double household,
            double school,
            double work,
            double community,
            double site,
            double near,
            double district,
            double homeFactor) {}

    /**
     * First infections, infected people who come later (a day), all who come (a day), the share of imports by drivers.
     *
     * @param most      where above {@code initial}, the first infections of a run are drawn between the two, evenly in their logarithm
     * @param startDays the first infections of a run come on a day drawn from so many; 1 for day 0
     * @param districts weight of each district as the home of those infected first and brought in; empty for anywhere
     */
    record Imports(
            int initial,
            int most,
            int startDays,
            double perDay,
            double arrivalsPerDay,
            double driverShare,
            double[] districts) {}

    record Vaccination(double[] coverage, double infection, double transmission, double symptoms, double severe) {}

    /** Other measures take the place of all from a day on; who is kept then stays until his end. */
    record Later(int fromDay, Measures measures) {}

    /** Tests by the laboratory; two lanes, single tests do not wait behind rounds. */
    record Laboratory(
            double limit,
            double sensitivity,
            double specificity,
            int turnaround,
            double singlePerDay,
            double roundPerDay) {}

    /** What one of each costs. */
    record Costs(
            double pcr,
            double antigen,
            double centralDay,
            double staffPerCase,
            double staffPerContact,
            double staffPer1000Tests,
            double staffPerCentralDay,
            double workDay) {}

    private City(ScenarioReader reader) {
        days = reader.whole("days", 180, 1, MOST_DAYS, "days");
        plan = PopulationPlan.read(reader, reader.underOrEmpty("structure"));
        disease = Disease.read(reader.underOrEmpty("disease"));
        spread = spread(reader);
        imports = imports(reader);
        vaccination = vaccination(reader.underOrEmpty("vaccination"));
        measures = Measures.read(reader.underOrEmpty("measures"), days);
        later = reader.under("later").map(under -> later(under, days)).orElse(null);
        laboratory = laboratory(reader.underOrEmpty("laboratory"));
        costs = costs(reader.underOrEmpty("costs"));
        cap = reader.whole("cap", Integer.MAX_VALUE, 1, Integer.MAX_VALUE, "infections");
        populationSeed = reader.whole("population_seed", 1, 0, Integer.MAX_VALUE, "seed");
        check(measures.rounds(), line(reader, "measures"), "measures");
        check(
                later == null ? null : later.measures.rounds(),
                line(reader.underOrEmpty("later"), "measures"),
                "later.measures");
    }

    private static int line(ScenarioReader reader, String measures) {
        return reader.underOrEmpty(measures).underOrEmpty("mass_testing").line();
    }

    private void check(Measures.@Nullable Rounds rounds, int line, String where) {
        for (int district : rounds == null ? new int[0] : rounds.districts()) {
            if (district >= plan.districts()) {
                throw new ScenarioProblem(
                        line,
                        where + ".mass_testing.districts",
                        "there is no district " + district + "; they are numbered 0 to " + (plan.districts() - 1));
            }
        }
    }

    private static Later later(ScenarioReader reader, int days) {
        int from = reader.whole("from_day", 1, 1, 36_500, "days from the start");
        if (from >= days) {
            throw reader.problem(
                    "from_day", "the scenario ends on day " + days + ", before this starts; write an earlier day");
        }
        Later read = new Later(from, Measures.read(reader.underOrEmpty("measures"), days));
        reader.nothingElse();
        return read;
    }

    static City read(ScenarioReader reader) {
        return new City(reader);
    }

    private static Spread spread(ScenarioReader root) {
        ScenarioReader reader = root.underOrEmpty("contacts");
        Spread read = new Spread(
                root.number("r0", 2.5, 0, 50, "infections by one case"),
                reader.number("household", 0.25, 0, 100, "contacts"),
                reader.number("school", 0.8, 0, 1000, "contacts"),
                reader.number("work", 0.8, 0, 1000, "contacts"),
                reader.number("community", 0.8, 0, 1000, "contacts"),
                reader.share("site_share", 0.2),
                reader.share("near_share", 0.4),
                reader.share("district_share", 0.4),
                reader.share("home_factor", 1));
        if (read.near + read.district > 1 + 1e-9) {
            throw reader.problem("near_share", "near_share and district_share together must not be above 1");
        }
        reader.nothingElse();
        return read;
    }

    private Imports imports(ScenarioReader root) {
        ScenarioReader reader = root.underOrEmpty("imports");
        int initial = reader.whole("initial", 10, 0, 100_000_000, "infected people on day 0");
        Imports read = new Imports(
                initial,
                reader.whole("initial_most", initial, 0, 100_000_000, "infected people"),
                reader.whole("start_days", 1, 1, 36_500, "days"),
                reader.number("per_day", 0, 0, 100_000, "infected people a day"),
                reader.number("arrivals_per_day", 0, 0, 1e7, "people a day"),
                reader.share("driver_share", 0),
                reader.numbers("district_weights", new double[0], 0, 1e9, "weights"));
        reader.nothingElse();
        if (read.districts.length > 0
                && (read.districts.length != plan.districts()
                        || java.util.Arrays.stream(read.districts).sum() == 0)) {
            throw reader.problem(
                    "district_weights",
                    "one weight for each of the " + plan.districts() + " districts is needed, not all of them 0");
        }
        if (read.initial == 0 && read.perDay == 0) {
            throw reader.problem("initial", "nobody brings the infection in: write initial or per_day above 0");
        }
        if (read.most < read.initial || read.most > read.initial && read.initial == 0) {
            throw reader.problem("initial_most", "write at least initial, and initial above 0");
        }
        if (read.most > plan.people()) {
            throw reader.problem("initial", "more people than the population of " + plan.people());
        }
        if (read.startDays > days) {
            throw reader.problem("start_days", "the scenario has only " + days + " days");
        }
        return read;
    }

    private Vaccination vaccination(ScenarioReader reader) {
        double[] coverage = reader.numbers("coverage", new double[] {0}, 0, 1, "shares");
        if (coverage.length != 1 && coverage.length != disease.ageFrom().length) {
            throw reader.problem("coverage", "one share for all, or one for each band of the disease's age_from");
        }
        Vaccination read = new Vaccination(
                coverage,
                reader.share("efficacy_infection", 0),
                reader.share("efficacy_transmission", 0),
                reader.share("efficacy_symptoms", 0),
                reader.share("efficacy_severe", 0));
        reader.nothingElse();
        return read;
    }

    private static Laboratory laboratory(ScenarioReader reader) {
        Laboratory read = new Laboratory(
                reader.number("limit_log10", 3, 0, 12, "log10 copies/ml"),
                reader.share("sensitivity", 0.95),
                reader.share("specificity", 0.9999),
                (int) Math.round(reader.days("turnaround_days", 0.5, 0, 60) * HOURS),
                reader.number("single_tests_per_day", 1e9, 1, 1e9, "tests"),
                reader.number("round_tests_per_day", 1e9, 1, 1e9, "tests"));
        reader.nothingElse();
        return read;
    }

    private static Costs costs(ScenarioReader reader) {
        double most = 1e9;
        Costs read = new Costs(
                reader.number("pcr_money", 0, 0, most, "money"),
                reader.number("antigen_money", 0, 0, most, "money"),
                reader.number("central_day_money", 0, 0, most, "money"),
                reader.number("staff_days_per_case", 0, 0, most, "days"),
                reader.number("staff_days_per_contact", 0, 0, most, "days"),
                reader.number("staff_days_per_1000_tests", 0, 0, most, "days"),
                reader.number("staff_days_per_central_day", 0, 0, most, "days"),
                reader.number("work_day_money", 0, 0, most, "money"));
        reader.nothingElse();
        return read;
    }

    /**
     * The same city, with the people of another where both are described alike, and its contacts where they are too: options for one
     * place are tried on people who are made once. Changes no result.
     */
    public City sharing(City other) {
        if (plan.isAs(other.plan) && populationSeed == other.populationSeed) {
            Made theirs = other.made();
            boolean alike = spread.equals(other.spread) && disease.spreadsAs(other.disease);
            synchronized (this) {
                made = new Made(
                        theirs.population, alike ? theirs.factor : new Calibration(this, theirs.population).factor());
            }
        }
        return this;
    }

    synchronized Made made() {
        if (made == null) {
            Population population = Population.make(plan, populationSeed);
            made = new Made(population, new Calibration(this, population).factor());
        }
        return made;
    }

    @Override
    public String name() {
        return "city";
    }

    @Override
    public List<String> summaryColumns() {
        List<String> columns = new ArrayList<>(Outcome.COMMON);
        columns.addAll(List.of(
                "confirmed",
                "imported",
                "hospital_peak",
                "hospital_days",
                "deaths",
                "pcr_tests",
                "antigen_tests",
                "contacts_quarantined",
                "false_positives",
                "staff_days",
                "money",
                "lost_work_days",
                "closed_person_days"));
        for (Measure measure : Measure.values()) {
            columns.add("restricted_" + measure.word());
        }
        if (later != null) {
            columns.addAll(List.of("later_staff_days", "later_money", "later_closed_person_days"));
        }
        return List.copyOf(columns);
    }

    @Override
    public List<String> dailyColumns() {
        return Counts.COLUMNS;
    }

    @Override
    public Worker worker() {
        return new CityRun(this);
    }
}
