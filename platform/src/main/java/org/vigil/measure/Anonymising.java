package org.vigil.measure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Measures that are over, and who was under them: whose time has come, whoever knows the cases says. */
@Service
public class Anonymising {
    private final AnonymisingTable table;
    private final DomainClock clock;
    private final Ledger ledger;

    Anonymising(AnonymisingTable table, DomainClock clock, Ledger ledger) {
        this.table = table;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Diseases of measures that are over and not anonymised. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<String> diseases() {
        return table.diseases();
    }

    /**
     * Measures that ended before an instant and are not anonymised, by id.
     *
     * @param after the last one of the page before; null for the first page
     */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Measure> over(String disease, Instant before, @Nullable MeasureId after, int most) {
        @Nullable UUID from = after == null ? null : after.value();
        return table.over(disease, before, from, most);
    }

    /** Nobody can tell any more who was under these; that they were imposed, why and for how long stays. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void anonymise(Collection<MeasureId> measures) {
        if (measures.isEmpty()) {
            return;
        }
        table.anonymise(measures, clock.instant());
        ledger.record(new Entry(
                "measures-anonymised",
                "measures",
                UUID.randomUUID().toString(),
                Scopes.current().scope(),
                Map.of("measures", String.valueOf(measures.size()))));
    }
}
