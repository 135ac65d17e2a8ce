package org.vigil.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureId;
import org.vigil.measure.Measures;
import org.vigil.measure.NewMeasure;
import org.vigil.policy.MeasureOrder;
import org.vigil.store.Scopes;

/** Two people of a county under a measure, one of whom appeals, as if a pack in force had said so. */
final class MeasureRecords {
    private MeasureRecords() {}

    static void furnish(ApplicationContext context, String county, String text, Map<String, UUID> ids) {
        Measures measures = context.getBean(Measures.class);
        Instant now = context.getBean(DomainClock.class).instant();
        UUID appeal = UUID.randomUUID();
        Scopes.as(Viewer.program(Code.of("32")), () -> {
            Measure one = imposed(measures, county, text, now);
            ids.put("/measures/", one.id().value());
            MeasureId other = imposed(measures, county, text, now).id();
            measures.appeal(appeal, other, text.isBlank() ? "-" : text);
        });
        ids.put("/measures/appeals/", appeal);
    }

    private static Measure imposed(Measures measures, String county, String text, Instant now) {
        PersonId person = new PersonId(UUID.randomUUID());
        measures.place(List.of(new NewMeasure(
                person,
                Code.of(county),
                "covid-19",
                new NewMeasure.Rule("covid-8/2022-03-28", "C8-M2", new Names(text, text, text)),
                new Cause("report", UUID.randomUUID().toString(), text),
                List.of(),
                "",
                List.of(new MeasureOrder.Stage(
                        "quarantine",
                        now,
                        now.plus(Duration.ofDays(7)),
                        List.of(now.plus(Duration.ofDays(4))),
                        "negatives=1 within=PT36H ask=PT24H")))));
        return measures.of(List.of(person)).getFirst();
    }
}
