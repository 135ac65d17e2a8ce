package org.vigil.measure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes out of measures that are over who was under them. */
@Component
class AnonymisingTable {
    private final JdbcClient jdbc;

    AnonymisingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> diseases() {
        return jdbc.sql(
                        "select distinct disease from measure.measure where ended_at is not null and anonymised_at is null")
                .query(String.class)
                .list();
    }

    /** @param after the last one of the page before; null for the first page */
    List<Measure> over(String disease, Instant before, @Nullable UUID after, int most) {
        return jdbc.sql(MeasureTable.COLUMNS + """
                where m.disease = :disease and m.ended_at < :before and m.anonymised_at is null and (:after::uuid is null or m.id > :after)
                order by m.id limit :most
                """)
                .param("disease", disease)
                .param("before", MeasureTable.at(before))
                .param("after", after)
                .param("most", most)
                .query(MeasureTable::read)
                .list();
    }

    void anonymise(Collection<MeasureId> measures, Instant now) {
        String[] ids = measures.stream().map(MeasureId::toString).toArray(String[]::new);
        jdbc.sql("""
                update measure.measure set person = gen_random_uuid(), cause_id = '', cause_label = '', anonymised_at = :now
                where id = any(:ids::uuid[])
                """).param("now", MeasureTable.at(now)).param("ids", ids).update();
        for (String statement : List.of(
                "update measure.measure_cause set id = gen_random_uuid()::text, label = '', occasion = '' where measure = any(:ids::uuid[])",
                "update measure.measure_test set specimen = gen_random_uuid() where measure = any(:ids::uuid[]) and specimen is not null",
                "update measure.measure_appeal set text = '-', answer_reason = case when answer is not null then '-' end where measure = any(:ids::uuid[])")) {
            jdbc.sql(statement).param("ids", ids).update();
        }
    }
}
