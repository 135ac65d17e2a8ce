package org.vigil.outbreak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.outbreak.ContactRules.Whom;
import org.vigil.policy.Fact;
import org.vigil.policy.PolicyPack;

/** Judges open contacts by another pack than the one in force, and writes nothing. */
@Service
public class Reclassifying {
    private final ContactTable table;
    private final ContactRules rules;
    private final JdbcClient jdbc;

    Reclassifying(ContactTable table, ContactRules rules, JdbcClient jdbc) {
        this.table = table;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /**
     * A contact as another pack sees him.
     *
     * @param fact with the class that the pack gives him
     * @param counted the last exposure of the gravest kind: days count from it
     */
    public record Rejudged(Contact contact, Fact.ContactNamed fact, Instant counted) {}

    /** Open contacts of the pack's diseases within the scope, judged by it alone; at most so many, the latest named first. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Rejudged> by(PolicyPack pack, int most) {
        List<Contact> open = table.openOf(pack.diseases(), most);
        Map<UUID, List<Exposure>> exposures = exposures(open);
        List<Rejudged> judged = new ArrayList<>();
        for (Contact contact : open) {
            List<Exposure> known = exposures.getOrDefault(contact.id().value(), List.of());
            if (!known.isEmpty()) {
                judged.add(judged(pack, contact, known));
            }
        }
        return judged;
    }

    private Rejudged judged(PolicyPack pack, Contact contact, List<Exposure> exposures) {
        Whom whom = new Whom(contact.source().disease(), contact.judged().ring(), contact.about());
        List<Exposure> judged = rules.judged(pack, whom, exposures);
        Exposure gravest = ContactRules.gravest(judged);
        return new Rejudged(
                contact, rules.fact(whom, gravest).classified(gravest.classification()), ContactRules.counted(judged));
    }

    private Map<UUID, List<Exposure>> exposures(List<Contact> contacts) {
        Map<UUID, List<Exposure>> exposures = new HashMap<>();
        jdbc.sql("""
                select e.contact, e.via, e.ring, e.place, e.place_name, e.place_kind, e.place_known, e.first_at, e.last_at, e.minutes,
                  e.distance_metres, e.conveyance, e.rows_apart, e.same_compartment, e.crew, e.class
                from outbreak.exposure e where e.contact = any(:contacts::uuid[])
                """)
                .param(
                        "contacts",
                        contacts.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .query((row, n) -> exposures
                        .computeIfAbsent(row.getObject("contact", UUID.class), key -> new ArrayList<>())
                        .add(ContactTable.exposure(row)))
                .list();
        return exposures;
    }
}
