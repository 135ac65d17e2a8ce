package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.SavedViewTable.SavedView;
import org.vigil.store.Scopes;

/** The line list as people read it: pages, counts, exports, saved views. Without identities. */
@Service
public class LineList {
    private final LineTable table;
    private final SavedViewTable views;
    private final Jurisdictions jurisdictions;
    private final Ledger ledger;

    LineList(LineTable table, SavedViewTable views, Jurisdictions jurisdictions, Ledger ledger) {
        this.table = table;
        this.views = views;
        this.jurisdictions = jurisdictions;
        this.ledger = ledger;
    }

    /**
     * One page.
     *
     * @param fitting how many fit the filters, counted up to 10,001
     * @param more whether another page follows
     */
    public record Lines(List<Case> cases, int fitting, boolean more) {}

    /** A view somebody saved, and whether it is the viewer's own. */
    public record View(UUID id, String name, String query, boolean own) {}

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Lines page(LineQuery query, int size) {
        LineTable.Found found = table.page(query, size + 1);
        List<Case> cases = found.cases();
        boolean more = cases.size() > size;
        return new Lines(more ? cases.subList(0, size) : cases, found.fitting(), more);
    }

    /** Hands every fitting case over, one after the other; the export is in the ledger with its filter and size. */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public long export(LineQuery query, String form, Consumer<Case> work) {
        long[] rows = {0};
        table.each(query, one -> {
            rows[0]++;
            work.accept(one);
        });
        String filters =
                query.filters().keySet().stream().map(LineColumn::word).sorted().collect(Collectors.joining(","));
        ledger.record(new Entry(
                "cases-exported",
                "export",
                UUID.randomUUID().toString(),
                query.scope(),
                Map.of("rows", String.valueOf(rows[0]), "form", form, "filtered_by", filters)));
        return rows[0];
    }

    /** Fitting cases by the jurisdictions directly below the scope of the query; those recorded no deeper count at the scope itself. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Map<Code, Long> byJurisdiction(LineQuery query) {
        int length = jurisdictions.children(query.scope()).stream()
                .mapToInt(each -> each.code().value().length())
                .max()
                .orElse(query.scope().value().length());
        return table.byJurisdiction(query, length);
    }

    /** Fitting cases by local date of onset, of report where onset is not known. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Map<LocalDate, Long> byDay(LineQuery query) {
        return table.byDay(query);
    }

    /** The viewer's own views and those his organisation shares. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<View> views() {
        UUID viewer = Scopes.current().id();
        return views.of(viewer, Scopes.current().organisation()).stream()
                .map(view -> new View(
                        view.id(), view.name(), view.query(), view.owner().equals(viewer)))
                .toList();
    }

    /** Saves the filter, order and columns of a list under a name. */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public void save(String name, String query, boolean shared) {
        if (name.isBlank() || name.length() > 80 || query.length() > 2_000) {
            throw new org.vigil.kernel.Refusal("CASE-0010");
        }
        views.insert(new SavedView(
                UUID.randomUUID(),
                name.strip(),
                query,
                Scopes.current().id(),
                Scopes.current().organisation(),
                shared));
    }

    /**
     * Removes one's own view.
     *
     * @throws Missing when there is none, or it is another's
     */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public void remove(UUID view) {
        if (!views.delete(view, Scopes.current().id())) {
            throw new Missing("view");
        }
    }
}
