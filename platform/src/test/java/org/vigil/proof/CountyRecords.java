package org.vigil.proof;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.vigil.access.Tokens;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Attachment;
import org.vigil.duty.Duties;
import org.vigil.duty.NewDuty;
import org.vigil.duty.Party;
import org.vigil.identity.Identity;
import org.vigil.intake.FileId;
import org.vigil.intake.Imports;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactFixtures;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactMoves;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.NewEvent;
import org.vigil.outbreak.Outbreaks;
import org.vigil.outbreak.Taken;
import org.vigil.report.SituationReports;
import org.vigil.scenario.DeskFixtures;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.RawReport;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;
import org.vigil.store.Database;
import org.vigil.store.Scopes;

/** A county with one of everything that has an id, and somebody in it who may do whatever a person may. */
public final class CountyRecords {
    public static final String PASSWORD = "willow harbour 9 tin drums";

    private final ApplicationContext context;
    private final String county;
    private final Names names;
    /** May do whatever a person may. */
    public final Viewer officer;

    /** What he logs in with, beside {@link #PASSWORD}. */
    public final String login;

    final String indicator = "twin-" + UUID.randomUUID();

    /** Number of a second contact of the case. */
    String otherContact = "";

    /** Ids by the beginning of the route they stand in; the longest beginning counts. */
    public final Map<String, UUID> ids = new LinkedHashMap<>();

    /** @param text stands in every field that takes free text */
    public CountyRecords(ApplicationContext context, String county, String text, Identity who) throws Exception {
        this.context = context;
        this.county = county;
        this.names = new Names(text, text, text);
        this.login = "officer-" + county + "-" + UUID.randomUUID();
        this.officer = user(login);
        Scopes.as(officer, () -> furnish(text, who));
        furnishAccess(text);
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private Viewer user(String login) {
        Set<Role> roles = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));
        return Scopes.as(Viewer.operator(Code.of("32")), () -> {
            Users users = bean(Users.class);
            users.add(new Users.NewUser(login, "Gu Min", roles, Code.of(county), "CDC"), PASSWORD, true);
            UUID id = users.withLogin(login).orElseThrow().id();
            return new Viewer(id, "Gu Min", roles, Code.of(county), "CDC");
        });
    }

    private void furnish(String text, Identity who) {
        furnishHandling(text, who);
        furnishFiles(text);
        furnishStreams(text);
        new ReviewRecords(context, county, text).furnish(ids);
    }

    /** One more case, event and duty with the text; {@link #ids} then are theirs. */
    public void add(String text, Identity who) {
        Scopes.as(officer, () -> furnishHandling(text, who));
    }

    private void furnishHandling(String text, Identity who) {
        CaseFacts plain = CaseFixtures.facts("T-" + UUID.randomUUID());
        CaseFacts facts = new CaseFacts(
                plain.status(),
                plain.dates(),
                new CaseFacts.About("female", 76.0, text),
                new CaseFacts.Sent(plain.sent().caseNumber(), "", text, Map.of()));
        NewCase one = new NewCase(null, Code.of(county), who, facts);
        Taken taken = bean(Cases.class)
                .take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                .getFirst();
        ids.put("/cases/", ((Taken.Added) taken).id().value());
        Names title = new Names(text, text, text);
        NewEvent event = new NewEvent("report", "covid-19", Code.of(county), "county", "", title, null);
        ids.put("/events/", asProgram(() -> bean(Outbreaks.class).open(event)).value());
        furnishContacts(text);
        furnishDuty(text);
        DeskFixtures.furnish(context, ids, text);
        furnishZone(text);
        MeasureRecords.furnish(context, county, text, ids);
    }

    /** A proposed area of one building, as it would be written if the pack in force drew any. */
    private void furnishZone(String text) {
        UUID zone = UUID.randomUUID();
        String reason = text.isBlank() ? "-" : text;
        try (Connection owner = owner();
                var statement = owner.prepareStatement("""
                        with drawn as (
                          insert into zone.zone (id, jurisdiction, event, cause_label, disease, class, state, pack, rule, version,
                            proposed_at, proposed_by, proposed_name)
                          values (?, ?, ?, '1', 'covid-19', 'sealed', 'proposed', 'covid-8/2022-03-28', 'C8-M4', 1, ?, ?, ?)),
                        described as (
                          insert into zone.version (zone, version, jurisdiction, command, what, at, by, by_name, reason, plan, confidence,
                            exposures, held, people, people_estimated, firms, days, person_days)
                          values (?, 1, ?, gen_random_uuid(), 'proposed', ?, ?, ?, ?, 'smallest', 0.95, 2, 2, 3, false, 0, 14, 0))
                        insert into zone.place (zone, version, unit, jurisdiction, place, kind, name, people, people_estimated, firms,
                          exposures)
                        values (?, 1, ?::text, ?, ?, 'building', ?, 3, false, 0, 2)
                        """)) {
            Object at = bean(DomainClock.class).instant().atOffset(java.time.ZoneOffset.UTC);
            List<Object> zoned =
                    List.of(zone, county, java.util.Objects.requireNonNull(ids.get("/events/")), at, zone, reason);
            List<Object> described = List.of(zone, county, at, zone, reason, reason);
            List<Object> placed = List.of(zone, zone, county, zone, reason);
            int parameter = 0;
            for (List<Object> values : List.of(zoned, described, placed)) {
                for (Object value : values) {
                    statement.setObject(++parameter, value);
                }
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        ids.put("/zones/", zone);
    }

    /** Two contacts of the case, something done to one, and one that another county hands over. */
    private void furnishContacts(String text) {
        ContactNaming naming = bean(ContactNaming.class);
        Contacts contacts = bean(Contacts.class);
        CaseId of = new CaseId(java.util.Objects.requireNonNull(ids.get("/cases/")));
        ContactId one = naming.add(of, ContactFixtures.household(county, Identity.NONE));
        Contact other = contacts.get(
                naming.add(of, ContactFixtures.byHand(UUID.randomUUID(), county, Identity.NONE, "meal", text)));
        otherContact = String.valueOf(other.number());
        ids.put("/contacts/", one.value());
        UUID action = UUID.randomUUID();
        bean(ContactWork.class)
                .act(
                        action,
                        ContactPick.These.of(other),
                        new ContactDeed.Done(ContactStep.CALL, text.substring(0, Math.min(900, text.length()))));
        ids.put("/contacts/actions/", action);
        UUID move = UUID.randomUUID();
        asProgram(() -> {
            CaseId elsewhere = ContactFixtures.confirmed(bean(Cases.class), "320102");
            Contact arriving = contacts.get(naming.add(elsewhere, ContactFixtures.household("320102", Identity.NONE)));
            bean(ContactMoves.class).ask(move, arriving.id(), arriving.version(), Code.of(county), "lives there");
            return arriving;
        });
        ids.put("/contacts/moves/", move);
    }

    private void furnishFiles(String text) {
        String table =
                "病例编号,发病日期,性别\nR-1,2026-02-30,女\n" + text.replace(",", " ").replace("\"", "") + ",x,y\n";
        FileId file = bean(Imports.class)
                .receive("list.csv", new java.io.ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        ids.put("/imports/", file.value());
        ids.put(
                "/reports/",
                bean(SituationReports.class)
                        .begin(Code.of(county), bean(DomainClock.class).today(), Language.EN)
                        .value());
    }

    private static <T> T asProgram(java.util.function.Supplier<T> work) {
        return Scopes.as(Viewer.program(Code.of("32")), work);
    }

    private void furnishDuty(String text) {
        Instant now = bean(DomainClock.class).instant();
        String occasion = UUID.randomUUID().toString();
        Party owes = new Party("county", Code.of(county), "unit", "cdc");
        Party above = new Party("city", Code.of(county.substring(0, 4)), "unit", "cdc");
        NewDuty duty = new NewDuty(
                "covid-8/2021-05-14",
                "C8-D1",
                "report-case",
                new Cause("report", occasion, text),
                occasion,
                Code.of(county),
                owes,
                new NewDuty.Clocks(now, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2))),
                true,
                List.of(new NewDuty.Step(now.plus(Duration.ofHours(3)), above)),
                new Names(text, text, text));
        asProgram(() -> bean(Duties.class).open(duty));
        Duties duties = bean(Duties.class);
        var opened = duties.because("report", occasion).getFirst();
        duties.acknowledge(opened.id());
        UUID attachment = UUID.randomUUID();
        duties.addFinding(opened.id(), UUID.randomUUID(), text);
        duties.attach(
                opened.id(), attachment, new Attachment(text, "text/html", text.getBytes(StandardCharsets.UTF_8)));
        ids.put("/duties/", opened.id().value());
        ids.put("{attachment}", attachment);
    }

    /** Eight weeks of quiet and one day that is not: a signal. */
    private void furnishStreams(String text) {
        Posts posts = bean(Posts.class);
        NewPost plain = Fixtures.hospital(county, indicator);
        NewPost post = new NewPost(
                plain.id(),
                names,
                plain.kind(),
                plain.jurisdiction(),
                plain.source(),
                null,
                plain.calendar(),
                plain.indicators(),
                plain.since());
        LocalDate yesterday = bean(DomainClock.class).today().minusDays(1);
        List<LoadedReport> history = new ArrayList<>();
        for (int back = 0; back <= 56; back++) {
            history.add(new LoadedReport(
                    post.id(),
                    indicator,
                    yesterday.minusDays(back),
                    back == 0 ? 80 : 9 + back % 4,
                    bean(DomainClock.class).instant()));
        }
        asProgram(() -> {
            posts.addIndicator(Fixtures.indicator(indicator, PeriodKind.DAY));
            posts.add(List.of(post));
            bean(Reports.class).load(history.iterator());
            bean(Signals.class)
                    .judge(
                            List.of(new StreamKey(indicator, Code.of(county), StreamKey.SENTINEL, PeriodKind.DAY)),
                            yesterday);
            return post;
        });
        ids.put("/posts/", post.id());
        ids.put(
                "/signals/",
                bean(Signals.class)
                        .list(new SignalFilter(
                                Code.of(county),
                                EnumSet.allOf(Signal.State.class),
                                indicator,
                                SignalFilter.Shown.EVERY,
                                1))
                        .getFirst()
                        .id());
        RawReport raw = new RawReport(
                post.id().toString(), indicator, yesterday.minusDays(60).toString(), "3", "");
        ids.put(
                "/api/v1/reports/batches/",
                bean(Reports.class)
                        .take(new org.vigil.sentinel.Delivery(org.vigil.sentinel.Delivery.Way.API, null, List.of(raw)))
                        .batch());
    }

    private void furnishAccess(String text) throws SQLException {
        Viewer colleague = user("colleague-" + UUID.randomUUID());
        ids.put("/users/", colleague.id());
        Scopes.as(officer, () -> {
            bean(Tokens.class)
                    .create(
                            colleague.id(),
                            new Tokens.NewToken(
                                    text.substring(0, Math.min(80, text.length())),
                                    Code.of(county),
                                    Set.of(Permission.SEE),
                                    Duration.ofDays(5)));
            Jurisdictions jurisdictions = bean(Jurisdictions.class);
            String kind = jurisdictions.organisationKinds().getFirst().kind();
            ids.put(
                    "/organisations/",
                    jurisdictions.addOrganisation(Code.of(county), kind, names).value());
        });
        UUID session = UUID.randomUUID();
        UUID view = UUID.randomUUID();
        try (Connection owner = owner()) {
            ids.put("{token}", id(owner, "select id from access.token where user_id = '" + colleague.id() + "'"));
            ids.put("/account/tokens/", ids.get("{token}"));
            try (var statement = owner.prepareStatement("""
                    insert into access.session (id, secret_hash, user_id, jurisdiction, began_at, seen_at, address, browser)
                    values (?, ?, ?, ?, current_timestamp, current_timestamp, '127.0.0.1', ?)""")) {
                statement.setObject(1, session);
                statement.setBytes(
                        2, java.util.Arrays.copyOf(session.toString().getBytes(StandardCharsets.US_ASCII), 32));
                statement.setObject(3, colleague.id());
                statement.setString(4, county);
                statement.setString(5, text.substring(0, Math.min(100, text.length())));
                statement.execute();
            }
            try (var statement = owner.prepareStatement("""
                    insert into outbreak.saved_view (id, name, owner, organisation, shared, jurisdiction, query, saved_at)
                    values (?, ?, ?, 'CDC', true, ?, 'sort=onset', current_timestamp)""")) {
                statement.setObject(1, view);
                statement.setString(2, text.substring(0, Math.min(80, text.length())));
                statement.setObject(3, officer.id());
                statement.setString(4, county);
                statement.execute();
            }
        }
        ids.put("/account/sessions/", session);
        ids.put("/cases/views/", view);
    }

    private static UUID id(Connection connection, String question) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    /** The superuser, whom no policy hides anything from. */
    Connection owner() throws SQLException {
        Database database = bean(Database.class);
        return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
    }

    /** A path with this county's ids in it, or null when the route has none that it knows. */
    public @Nullable String path(String template) {
        String start = ids.keySet().stream()
                .filter(template::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
        if (start.isEmpty() || !template.contains("{")) {
            return null;
        }
        String path = template;
        for (String name : List.of("{attachment}", "{token}", "{amendment}")) {
            path = path.replace(name, String.valueOf(ids.get(name)));
        }
        return path.replaceFirst("\\{[^}]*}", String.valueOf(ids.get(start)));
    }

    String day(int back) {
        return bean(DomainClock.class).today().minusDays(back).toString();
    }

    String county() {
        return county;
    }
}
