package org.vigil.subject;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Candidate;
import org.vigil.identity.Identities;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import tools.jackson.databind.json.JsonMapper;

/** Persons as random numbers: known again by what identity knows of them, new otherwise. */
@Service
public class Subjects {
    private final JdbcClient jdbc;
    private final Identities identities;
    private final DomainClock clock;
    private final JsonMapper json;

    Subjects(JdbcClient jdbc, Identities identities, DomainClock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.clock = clock;
        this.json = json;
    }

    /** Which person each row is, by {@link Appearance#row}; see {@link Identities#resolve} for who is known again. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Map<UUID, PersonId> persons(List<Appearance> appearances, UUID batch) {
        Map<UUID, PersonId> persons = new HashMap<>(identities.resolve(
                appearances.stream()
                        .filter(each -> !each.identity().isEmpty())
                        .map(each -> new Candidate(
                                each.row(),
                                each.jurisdiction(),
                                each.known(),
                                each.identity(),
                                each.sex(),
                                each.birthYear()))
                        .toList(),
                batch));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Appearance each : appearances) {
            PersonId person =
                    persons.computeIfAbsent(each.row(), row -> each.known() == null ? PersonId.random() : each.known());
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", person.value());
            row.put("jurisdiction", each.jurisdiction().value());
            row.put("sex", each.sex());
            row.put("birth_year", each.birthYear());
            rows.add(row);
        }
        jdbc.sql("""
                insert into subject.person (id, jurisdiction, sex, birth_year, known_since)
                select r.id, r.jurisdiction, r.sex, r.birth_year, :at
                from jsonb_to_recordset(:rows::jsonb) as r(id uuid, jurisdiction text, sex text, birth_year int)
                on conflict (id, jurisdiction) do nothing
                """)
                .param("rows", json.writeValueAsString(rows))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return persons;
    }

    /** What is known of persons without their identities, within the viewer's scope; those of whom nothing is known are left out. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Map<PersonId, About> about(Collection<PersonId> persons) {
        Map<PersonId, About> known = new HashMap<>();
        jdbc.sql("""
                select id, max(sex) as sex, max(birth_year) as birth_year from subject.person
                where id = any(:ids::uuid[]) group by id
                """)
                .param("ids", persons.stream().map(PersonId::toString).toArray(String[]::new))
                .query((row, n) -> known.put(
                        new PersonId(row.getObject("id", UUID.class)),
                        new About(row.getString("sex"), row.getObject("birth_year", Integer.class))))
                .list();
        return known;
    }

    /** Sex and year of birth; null where nobody said. */
    public record About(@Nullable String sex, @Nullable Integer birthYear) {}
}
