package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseFacts.About;
import org.vigil.outbreak.CaseFacts.Dates;
import org.vigil.outbreak.CaseFacts.Sent;
import org.vigil.outbreak.CaseFacts.Status;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class CaseTable {
    /** What {@link #read} reads. */
    static final String FIELDS = """
            c.id, c.number, c.person, c.jurisdiction, c.disease, c.classification, c.asymptomatic, c.source, c.outcome, c.sex,
              c.age_years, c.date_infection, c.date_onset, c.date_diagnosis, c.date_admission, c.date_reporting, c.date_outcome,
              c.hospital, c.occupation, c.case_number, c.infector_case_number, c.extra, c.received_at
            """;

    static final String COLUMNS = "select " + FIELDS + " from outbreak.cases c ";

    private static final String AS_ROWS = """
            from jsonb_to_recordset(:rows::jsonb) as r(id uuid, person uuid, jurisdiction text, disease text, classification text,
              asymptomatic boolean, source text, outcome text, sex text, age_years double precision, date_infection date,
              date_onset date, date_diagnosis date, date_admission date, date_reporting date, date_outcome date, hospital text,
              occupation text, case_number text, infector_case_number text, extra jsonb)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Collection<Case> cases, UUID batch, Instant at) {
        jdbc.sql("""
                insert into outbreak.cases (id, person, jurisdiction, disease, classification, asymptomatic, source, outcome, sex,
                  age_years, date_infection, date_onset, date_diagnosis, date_admission, date_reporting, date_outcome, hospital,
                  occupation, case_number, infector_case_number, extra, batch, received_at)
                select r.id, r.person, r.jurisdiction, r.disease, r.classification, r.asymptomatic, r.source, r.outcome, r.sex,
                  r.age_years, r.date_infection, r.date_onset, r.date_diagnosis, r.date_admission, r.date_reporting, r.date_outcome,
                  r.hospital, r.occupation, r.case_number, r.infector_case_number, r.extra, :batch, :at
                """ + AS_ROWS)
                .param(
                        "rows",
                        json.writeValueAsString(
                                cases.stream().map(CaseTable::row).toList()))
                .param("batch", batch)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes these cases as they are now; returns those that were written. */
    Set<CaseId> update(Collection<Case> cases) {
        return new HashSet<>(jdbc.sql("""
                update outbreak.cases c set jurisdiction = r.jurisdiction, disease = r.disease, classification = r.classification,
                  asymptomatic = r.asymptomatic, source = r.source, outcome = r.outcome, sex = r.sex, age_years = r.age_years,
                  date_infection = r.date_infection, date_onset = r.date_onset, date_diagnosis = r.date_diagnosis,
                  date_admission = r.date_admission, date_reporting = r.date_reporting, date_outcome = r.date_outcome,
                  hospital = r.hospital, occupation = r.occupation, case_number = r.case_number,
                  infector_case_number = r.infector_case_number, extra = r.extra
                """ + AS_ROWS + " where c.id = r.id returning c.id")
                .param(
                        "rows",
                        json.writeValueAsString(
                                cases.stream().map(CaseTable::row).toList()))
                .query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
                .list());
    }

    private static Map<String, @Nullable Object> row(Case c) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", c.id().value());
        row.put("person", c.person().value());
        row.put("jurisdiction", c.jurisdiction().value());
        Status status = c.facts().status();
        row.put("disease", status.disease());
        row.put("classification", status.classification().word());
        row.put("asymptomatic", status.asymptomatic());
        row.put("source", status.source());
        row.put("outcome", status.outcome());
        About about = c.facts().about();
        row.put("sex", about.sex());
        row.put("age_years", about.ageYears());
        row.put("occupation", about.occupation());
        Dates dates = c.facts().dates();
        row.put("date_infection", text(dates.infection()));
        row.put("date_onset", text(dates.onset()));
        row.put("date_diagnosis", text(dates.diagnosis()));
        row.put("date_admission", text(dates.admission()));
        row.put("date_reporting", text(dates.reporting()));
        row.put("date_outcome", text(dates.outcome()));
        Sent sent = c.facts().sent();
        row.put("hospital", sent.hospital());
        row.put("case_number", sent.caseNumber());
        row.put("infector_case_number", sent.infector());
        row.put("extra", sent.extra());
        return row;
    }

    /** Lets nobody else open a case of the person until the transaction is over. */
    void lock(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 0))")
                .param("person", "case of " + person)
                .query((row, n) -> true)
                .list();
    }

    Optional<Case> one(CaseId id) {
        return jdbc.sql(COLUMNS + " where c.id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    List<Case> some(Collection<CaseId> ids) {
        return jdbc.sql(COLUMNS + " where c.id = any(:ids::uuid[])")
                .param("ids", ids.stream().map(CaseId::toString).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    List<Case> ofPersons(Collection<PersonId> persons) {
        return jdbc.sql(COLUMNS
                        + " where c.person = any(:persons::uuid[]) order by c.date_reporting desc nulls last, c.id")
                .param("persons", persons.stream().map(PersonId::toString).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    List<Case> ofEvent(Event event, LocalDate since, int most) {
        return jdbc.sql(COLUMNS + """
                where (c.classification <> 'discarded'
                  and exists (select from outbreak.event_case l where l.case_id = c.id and l.event = :event and l.belongs))
                or (c.classification in ('probable', 'confirmed')
                  and c.disease = :disease and c.jurisdiction >= :within and c.jurisdiction < :end
                  and coalesce(c.date_reporting, (c.received_at at time zone 'UTC')::date) >= :since
                  and (:closed::timestamptz is null or c.received_at <= :closed::timestamptz)
                  and not exists (select from outbreak.event_case l where l.case_id = c.id and l.event = :event and not l.belongs))
                order by c.number limit :most
                """)
                .param("event", event.id().value())
                .param("disease", event.disease())
                .param("within", event.jurisdiction().value())
                .param("end", event.jurisdiction().end())
                .param("since", since)
                .param(
                        "closed",
                        event.closed() == null
                                ? null
                                : event.closed().at().atOffset(ZoneOffset.UTC).toString())
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Of a batch, within the scope, without an outcome. */
    List<Case> confirmedOf(UUID batch, LocalDate since) {
        return jdbc.sql(COLUMNS + """
                 where c.batch = :batch and c.classification = 'confirmed' and c.outcome = ''
                and (c.date_reporting is null or c.date_reporting >= :since)
                order by c.id
                """)
                .param("batch", batch)
                .param("since", since)
                .query(this::read)
                .list();
    }

    Case read(ResultSet row, int n) throws SQLException {
        return new Case(
                new CaseId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                new PersonId(row.getObject("person", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                new CaseFacts(
                        new Status(
                                row.getString("disease"),
                                Classification.of(row.getString("classification")),
                                row.getObject("asymptomatic", Boolean.class),
                                row.getString("source"),
                                row.getString("outcome")),
                        new Dates(
                                row.getObject("date_infection", LocalDate.class),
                                row.getObject("date_onset", LocalDate.class),
                                row.getObject("date_diagnosis", LocalDate.class),
                                row.getObject("date_admission", LocalDate.class),
                                row.getObject("date_reporting", LocalDate.class),
                                row.getObject("date_outcome", LocalDate.class)),
                        new About(
                                row.getString("sex"),
                                row.getObject("age_years", Double.class),
                                row.getString("occupation")),
                        new Sent(
                                row.getString("case_number"),
                                row.getString("infector_case_number"),
                                row.getString("hospital"),
                                extra(row.getString("extra")))),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private Map<String, String> extra(String text) {
        return text.equals("{}") ? Map.of() : json.readValue(text, new TypeReference<Map<String, String>>() {});
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    List<CaseCount> countsByPlace(Code within, LocalDate since, LocalDate to) {
        return jdbc.sql("""
                select jurisdiction, classification, coalesce(asymptomatic, false) as asymptomatic, count(*) as cases,
                  count(*) filter (where date_reporting >= :since) as recent
                from outbreak.cases
                where jurisdiction >= :within and jurisdiction < :within_end
                and classification <> 'discarded'
                and (date_reporting is null or date_reporting <= :to)
                group by 1, 2, 3
                """)
                .param("within", within.value())
                .param("within_end", within.end())
                .param("since", since)
                .param("to", to)
                .query((row, n) -> new CaseCount(
                        Code.of(row.getString("jurisdiction")),
                        null,
                        Classification.of(row.getString("classification")),
                        row.getBoolean("asymptomatic"),
                        row.getLong("cases"),
                        row.getLong("recent")))
                .list();
    }

    List<CaseCount> countsByDay(Code within, LocalDate since, LocalDate to) {
        return jdbc.sql("""
                select date_reporting, classification, coalesce(asymptomatic, false) as asymptomatic, count(*) as cases
                from outbreak.cases
                where jurisdiction >= :within and jurisdiction < :within_end
                and classification <> 'discarded'
                and date_reporting between :since and :to
                group by 1, 2, 3
                """)
                .param("within", within.value())
                .param("within_end", within.end())
                .param("since", since)
                .param("to", to)
                .query((row, n) -> new CaseCount(
                        null,
                        row.getObject("date_reporting", LocalDate.class),
                        Classification.of(row.getString("classification")),
                        row.getBoolean("asymptomatic"),
                        row.getLong("cases"),
                        row.getLong("cases")))
                .list();
    }

    List<DiseaseDay> countsByDisease(Code within, LocalDate since, LocalDate to) {
        return jdbc.sql("""
                select disease, date_reporting, count(*) as cases
                from outbreak.cases
                where jurisdiction >= :within and jurisdiction < :within_end
                and classification <> 'discarded'
                and date_reporting between :since and :to
                group by 1, 2
                """)
                .param("within", within.value())
                .param("within_end", within.end())
                .param("since", since)
                .param("to", to)
                .query((row, n) -> new DiseaseDay(
                        row.getString("disease"),
                        row.getObject("date_reporting", LocalDate.class),
                        row.getLong("cases")))
                .list();
    }
}
