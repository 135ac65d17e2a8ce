package org.vigil.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.vigil.access.Users;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.NewEvent;
import org.vigil.outbreak.Outbreaks;
import org.vigil.store.Scopes;

/** Events with cases, and the people who decide. */
public final class DeskFixtures {
    public static final String PASSWORD = "seven-quiet-herons";
    static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    private final ApplicationContext context;
    private final EventId event;

    /** Comparisons of an event, begun by whoever is acting. */
    public DeskFixtures(ApplicationContext context, EventId event) {
        this.context = context;
        this.event = event;
    }

    /** One ranked, one stopped, one decided, for the event among the ids. */
    public static void furnish(ApplicationContext context, Map<String, UUID> ids, String text) {
        DeskFixtures desk =
                new DeskFixtures(context, new EventId(java.util.Objects.requireNonNull(ids.get("/events/"))));
        ids.put("/scenarios/", desk.ranked(text).value());
        ids.put("/scenarios/{id}/options", desk.cancelled().value());
        ids.put("/scenarios/{id}/signature", desk.decided(text).value());
    }

    private ComparisonId begun() {
        return context.getBean(Scenarios.class).begin(new ComparisonId(UUID.randomUUID()), event);
    }

    public ComparisonId cancelled() {
        ComparisonId id = begun();
        context.getBean(Scenarios.class).cancel(id);
        return id;
    }

    /** A comparison with a ranking that nobody simulated, its options named by the text. */
    public ComparisonId ranked(String text) {
        Scenarios scenarios = context.getBean(Scenarios.class);
        ComparisonId id = cancelled();
        Comparison one = scenarios.one(id);
        String name = text.substring(0, Math.min(80, text.length()));
        List<Option> named = one.options().stream()
                .map(option -> new Option(option.template(), name, text, option.levers()))
                .toList();
        scenarios.change(id, new Scenarios.Change(0, 7, 14, named));
        Comparison changed = scenarios.one(id);
        ComparisonTable table = context.getBean(ComparisonTable.class);
        Interval some = new Interval(1, 2, 3);
        List<World.Past> pasts = List.of(new World.Past(2, 1, 2));
        World.Now now = new World.Now(some, new Interval(0, 0, 0), some, some, 0.8, pasts, List.of("growth"));
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            table.begin(changed, changed.world().with(now), 10);
            table.rank(
                    changed,
                    changed.world().with(now),
                    results(named.size(), changed.world()),
                    10,
                    Comparison.State.DONE);
        });
        return id;
    }

    public ComparisonId decided(String text) {
        ComparisonId id = ranked(text);
        context.getBean(Scenarios.class).decide(id, 0, text);
        return id;
    }

    private static Results results(int options, World world) {
        Interval some = new Interval(1, 20, 300);
        Map<String, Interval> totals = new java.util.HashMap<>();
        Results.TOTALS.forEach(figure -> totals.put(figure, some));
        Map<String, List<Interval>> daily = new java.util.HashMap<>();
        Results.DAILY.forEach(figure -> daily.put(figure, java.util.Collections.nCopies(7, some)));
        List<List<Double>> confirmed = List.of(java.util.Collections.nCopies(7, 3.0));
        Results.Of of = new Results.Of(totals, daily, 0.5, true, some, confirmed, places(world));
        List<Integer> order =
                java.util.stream.IntStream.range(0, options).boxed().toList();
        return new Results(
                1, java.util.Collections.nCopies(options, of), order, List.of(new Results.Swing("weight", 1, 2, 0, 1)));
    }

    private static Map<String, List<Double>> places(World world) {
        World.Towns towns = world.place().towns();
        int count = towns == null ? 0 : towns.codes().size();
        Map<String, List<Double>> places = new java.util.HashMap<>();
        Results.PLACES.forEach(figure -> places.put(
                figure,
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> i * 7.0)
                        .toList()));
        return places;
    }

    /** The form of options as the page sends it, three of them marked. */
    public static MultiValueMap<String, String> form() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("revision", "0");
        form.add("horizon", "7");
        form.add("weight", "14");
        DeskFiles files = new DeskFiles();
        for (int i = 0; i < 3; i++) {
            Option option = files.templates().get(i);
            String prefix = i + "-";
            form.add(prefix + "in", "yes");
            form.add(prefix + "name", "");
            form.add(prefix + "note", "");
            files.levers().forEach(lever -> form.add(prefix + lever.key(), String.valueOf(option.at(lever.key()))));
        }
        return form;
    }

    /** An event of a county, with as many cases reported on each day before today as are given, the last yesterday. */
    public static EventId event(Outbreaks outbreaks, Cases cases, String county, LocalDate today, int... daily) {
        return Scopes.as(PROGRAM, () -> {
            report(cases, county, today, daily);
            return outbreaks.open(new NewEvent(
                    "report", "covid-19", Code.of(county), "county", "", new Names("Cluster", "聚集", "聚集"), null));
        });
    }

    public static void report(Cases cases, String county, LocalDate today, int... daily) {
        List<NewCase> made = new ArrayList<>();
        for (int i = 0; i < daily.length; i++) {
            LocalDate day = today.minusDays(daily.length - i);
            for (int n = 0; n < daily[i]; n++) {
                made.add(new NewCase(
                        null,
                        Code.of(county),
                        Identity.NONE,
                        new CaseFacts(
                                new CaseFacts.Status("covid-19", Classification.CONFIRMED, null, "local", ""),
                                new CaseFacts.Dates(null, day.minusDays(2), null, null, day, null),
                                new CaseFacts.About("female", 40.0, ""),
                                new CaseFacts.Sent("D-" + UUID.randomUUID(), "", "", Map.of()))));
            }
        }
        Scopes.as(PROGRAM, () -> cases.take(new CaseBatch(UUID.randomUUID(), made)));
    }

    public static Viewer epidemiologist(Users users, String name, String county) {
        return Scopes.as(PROGRAM, () -> {
            String login = "desk-" + UUID.randomUUID();
            Set<Role> roles = Set.of(Role.COUNTY_EPIDEMIOLOGIST);
            users.add(new Users.NewUser(login, name, roles, Code.of(county), "CDC"), PASSWORD, true);
            UUID id = users.withLogin(login).orElseThrow().id();
            return new Viewer(id, name, roles, Code.of(county), "CDC");
        });
    }
}
