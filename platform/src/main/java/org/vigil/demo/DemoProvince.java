package org.vigil.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Cases;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.sentinel.Loaded;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.store.Scopes;

/**
 * Plays the synthetic province into the platform: at the first start two years of history, from then on each report when domain time
 * reaches the instant it is sent. Everything can be played again and changes nothing, so a killed demo simply goes on.
 */
@Component
@ConditionalOnProperty("vigil.demo")
public class DemoProvince {
    /** Works on loopback only, never exists outside the demo. */
    public static final String PASSWORD = "nothing-waits-overnight";

    private static final Logger LOG = LoggerFactory.getLogger(DemoProvince.class);
    private static final long SEED = 20_260_328;
    /** No pack of today names the disease; the demo plays by the rules that were in force when it was fought. */
    private static final PackKey COVID = new PackKey("covid-8", LocalDate.of(2022, 3, 28));

    private static final Code PREFERRED_ORIGIN = Code.of("320583100");
    private static final int HISTORY_DAYS = 730;
    private static final int OUTBREAK_AGE_DAYS = 9;
    private static final int TARDIEST_DAYS = 4;

    private final Jurisdictions jurisdictions;
    private final Posts posts;
    private final Reports reports;
    private final Users users;
    private final Facts facts;
    private final Policies policies;
    private final DomainClock clock;
    private final LocalDate start;
    private final Viewer program;

    private List<DemoPost> made = List.of();
    private Instant playedTo;

    DemoProvince(
            Jurisdictions jurisdictions,
            Posts posts,
            Reports reports,
            Users users,
            Facts facts,
            Policies policies,
            DomainClock clock,
            @Value("${vigil.clock.start}") Instant start,
            @Value("${vigil.region.root}") String root) {
        this.jurisdictions = jurisdictions;
        this.posts = posts;
        this.reports = reports;
        this.users = users;
        this.facts = facts;
        this.policies = policies;
        this.clock = clock;
        this.start = LocalDate.ofInstant(start, clock.zone());
        this.program = Viewer.program(Code.of(root));
        this.playedTo = start;
    }

    /** Cases, and people who have been somewhere. */
    @Component
    @ConditionalOnProperty("vigil.demo")
    record Facts(Cases cases, DemoPeople people) {}

    /** One user of each role, where his work is. */
    public List<DemoUser> users() {
        Code root = program.scope();
        Jurisdiction county = county();
        return List.of(
                new DemoUser("chenyu", "Chen Yu", Role.PROVINCIAL_EPIDEMIOLOGIST, root, "Provincial CDC"),
                new DemoUser(
                        "gumin",
                        "Gu Min",
                        Role.COUNTY_EPIDEMIOLOGIST,
                        county.code(),
                        county.names().en() + " CDC"),
                new DemoUser(
                        "zhaolei",
                        "Zhao Lei",
                        Role.DUTY_HOLDER,
                        county.code(),
                        county.names().en() + " CDC"),
                new DemoUser(
                        "xulan",
                        "Xu Lan",
                        Role.SUPERVISOR,
                        county.code(),
                        county.names().en() + " Headquarters"),
                new DemoUser("sunqi", "Sun Qi", Role.POST_REPORTER, origin(), "Pharmacy"),
                new DemoUser("hejing", "He Jing", Role.AUDITOR, root, "Audit Office"),
                new DemoUser("admin", "Administrator", Role.ADMINISTRATOR, root, "Provincial CDC"));
    }

    /** Makes posts and users and plays everything that was sent until now. Takes about a minute the first time, seconds later. */
    public void open() {
        Scopes.as(program, () -> {
            made = DemoPosts.of(jurisdictions, origin(), SEED, start);
            boolean first = posts.within(program.scope()).isEmpty();
            if (first) {
                DemoIndicators.ALL.forEach(posts::addIndicator);
                posts.add(made.stream()
                        .map(post -> post.asNew(start.minusDays(HISTORY_DAYS)))
                        .toList());
                addUsers();
                facts.cases.take(DemoCases.of(jurisdictions, origin(), SEED, start));
                facts.people.make(origin(), SEED, start);
                policies.putInForce(COVID, new InForce(start.minusDays(HISTORY_DAYS), null));
            }
            Instant now = clock.instant();
            LocalDate from = first ? start.minusDays(HISTORY_DAYS) : start.minusDays(TARDIEST_DAYS);
            Loaded loaded = reports.load(sent(from, clock.today(), Instant.MIN, now));
            playedTo = now;
            LOG.info("demo province: {} posts, {} reports played in", made.size(), loaded.stored());
        });
    }

    /** Plays what was sent since the last time. */
    void play() {
        Instant now = clock.instant();
        if (made.isEmpty() || !now.isAfter(playedTo)) {
            return;
        }
        LocalDate from = LocalDate.ofInstant(playedTo, clock.zone()).minusDays(TARDIEST_DAYS + 7L);
        Iterator<LoadedReport> due = sent(from, LocalDate.ofInstant(now, clock.zone()), playedTo, now);
        if (due.hasNext()) {
            Scopes.as(program, () -> reports.load(due));
        }
        playedTo = now;
    }

    /** The reports for periods from {@code from} to {@code to} that are sent after {@code after} and not after {@code until}. */
    private Iterator<LoadedReport> sent(LocalDate from, LocalDate to, Instant after, Instant until) {
        DemoCounts counts =
                new DemoCounts(SEED, clock.zone(), origin(), county().code(), start.minusDays(OUTBREAK_AGE_DAYS));
        return made.stream()
                .flatMap(post -> post.indicators().stream()
                        .flatMap(indicator ->
                                days(indicator, from, to).flatMap(day -> counts.report(post, indicator, day).stream())))
                .filter(report -> report.receivedAt().isAfter(after)
                        && !report.receivedAt().isAfter(until))
                .iterator();
    }

    private static Stream<LocalDate> days(String indicator, LocalDate from, LocalDate to) {
        if (DemoIndicators.period(indicator) == PeriodKind.DAY) {
            return from.datesUntil(to.plusDays(1));
        }
        LocalDate monday = PeriodKind.WEEK.holding(from).first();
        return monday.datesUntil(to.plusDays(1), java.time.Period.ofWeeks(1));
    }

    private void addUsers() {
        for (DemoUser user : users()) {
            users.add(
                    new Users.NewUser(
                            user.login(), user.name(), Set.of(user.role()), user.scope(), user.organisation()),
                    PASSWORD,
                    true);
            if (user.role() == Role.POST_REPORTER) {
                posts.assign(
                        users.withLogin(user.login()).orElseThrow().id(),
                        pharmacy().id());
            }
        }
    }

    private DemoPost pharmacy() {
        return made.stream()
                .filter(post -> post.jurisdiction().equals(origin())
                        && post.indicators().contains("antipyretic-sales"))
                .findFirst()
                .orElseThrow();
    }

    private Code origin() {
        return jurisdictions
                .find(PREFERRED_ORIGIN)
                .map(Jurisdiction::code)
                .orElseGet(() -> jurisdictions
                        .within(program.scope(), Level.TOWNSHIP)
                        .getFirst()
                        .code());
    }

    private Jurisdiction county() {
        return jurisdictions.at(Level.COUNTY, origin()).orElseThrow();
    }
}
