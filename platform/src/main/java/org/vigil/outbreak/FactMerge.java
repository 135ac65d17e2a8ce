package org.vigil.outbreak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.outbreak.CaseFacts.About;
import org.vigil.outbreak.CaseFacts.Dates;
import org.vigil.outbreak.CaseFacts.Sent;
import org.vigil.outbreak.CaseFacts.Status;

/** What a case says after its sender has said something more: what he leaves open stays. */
final class FactMerge {
    private FactMerge() {}

    static CaseFacts merge(CaseFacts old, CaseFacts now) {
        Map<String, String> extra = new LinkedHashMap<>(old.sent().extra());
        extra.putAll(now.sent().extra());
        return new CaseFacts(
                new Status(
                        text(now.status().disease(), old.status().disease()),
                        now.status().classification(),
                        either(now.status().asymptomatic(), old.status().asymptomatic()),
                        now.status().source().equals("unknown")
                                ? old.status().source()
                                : now.status().source(),
                        text(now.status().outcome(), old.status().outcome())),
                new Dates(
                        either(now.dates().infection(), old.dates().infection()),
                        either(now.dates().onset(), old.dates().onset()),
                        either(now.dates().diagnosis(), old.dates().diagnosis()),
                        either(now.dates().admission(), old.dates().admission()),
                        either(now.dates().reporting(), old.dates().reporting()),
                        either(now.dates().outcome(), old.dates().outcome())),
                new About(
                        text(now.about().sex(), old.about().sex()),
                        either(now.about().ageYears(), old.about().ageYears()),
                        text(now.about().occupation(), old.about().occupation())),
                new Sent(
                        text(now.sent().caseNumber(), old.sent().caseNumber()),
                        text(now.sent().infector(), old.sent().infector()),
                        text(now.sent().hospital(), old.sent().hospital()),
                        extra));
    }

    /** What changed, by field, as "before → after"; the sender's own columns are only said to have changed. */
    static Map<String, String> changes(Case old, Case now) {
        Map<String, String> changes = new LinkedHashMap<>();
        add(changes, "jurisdiction", old.jurisdiction(), now.jurisdiction());
        Status a = old.facts().status();
        Status b = now.facts().status();
        add(changes, "disease", a.disease(), b.disease());
        add(
                changes,
                "classification",
                a.classification().word(),
                b.classification().word());
        add(changes, "asymptomatic", a.asymptomatic(), b.asymptomatic());
        add(changes, "source", a.source(), b.source());
        add(changes, "outcome", a.outcome(), b.outcome());
        Dates c = old.facts().dates();
        Dates d = now.facts().dates();
        add(changes, "date_infection", c.infection(), d.infection());
        add(changes, "date_onset", c.onset(), d.onset());
        add(changes, "date_diagnosis", c.diagnosis(), d.diagnosis());
        add(changes, "date_admission", c.admission(), d.admission());
        add(changes, "date_reporting", c.reporting(), d.reporting());
        add(changes, "date_outcome", c.outcome(), d.outcome());
        add(changes, "sex", old.facts().about().sex(), now.facts().about().sex());
        add(
                changes,
                "age_years",
                old.facts().about().ageYears(),
                now.facts().about().ageYears());
        add(
                changes,
                "occupation",
                old.facts().about().occupation(),
                now.facts().about().occupation());
        add(
                changes,
                "hospital",
                old.facts().sent().hospital(),
                now.facts().sent().hospital());
        add(
                changes,
                "case_number",
                old.facts().sent().caseNumber(),
                now.facts().sent().caseNumber());
        add(
                changes,
                "infector",
                old.facts().sent().infector(),
                now.facts().sent().infector());
        if (!old.facts().sent().extra().equals(now.facts().sent().extra())) {
            changes.put("extra", "→");
        }
        return changes;
    }

    private static void add(Map<String, String> changes, String field, @Nullable Object old, @Nullable Object now) {
        if (!Objects.equals(old, now)) {
            changes.put(field, (old == null ? "" : old) + " → " + (now == null ? "" : now));
        }
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static String text(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
