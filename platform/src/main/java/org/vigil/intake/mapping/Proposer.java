package org.vigil.intake.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.RowSink;
import org.vigil.intake.table.TableFile;
import org.vigil.intake.table.TableRow;

/** Proposes what the columns of a line list mean: by a ready mapping, by their names, by their values. */
public final class Proposer {

    private static final int ROWS_FOR_KIND = 2_000;
    private static final double CLOSE = 0.9;

    private final Dictionary dictionary;
    private final List<KnownMapping> known;

    /** Works with a dictionary and the ready mappings. */
    public Proposer(Dictionary dictionary, List<KnownMapping> known) {
        this.dictionary = dictionary;
        this.known = List.copyOf(known);
    }

    /**
     * Reads the file once and proposes.
     *
     * @param remembered what was settled for the same header before; null when it is new
     */
    public Proposal propose(TableFile file, @Nullable Mapping remembered) throws IOException {
        List<String> names = file.shape().columns();
        List<ColumnLook> looks = looks(file);
        Optional<KnownMapping> ready = KnownMapping.recognise(known, names);
        Map<String, Found> found = new HashMap<>();
        Mapping base;
        if (remembered != null) {
            base = remembered;
            remembered
                    .columns()
                    .forEach((name, field) -> found.put(name, new Found(field, Proposal.Reason.REMEMBERED)));
        } else if (ready.isPresent()) {
            base = ready.get().appliedTo(names);
            base.columns().forEach((name, field) -> found.put(name, new Found(field, Proposal.Reason.KNOWN_FILE)));
        } else {
            base = new Mapping(Map.of(), Map.of(), Map.of(), DateOrder.UNDECIDED, null, false, "");
            found.putAll(search(names, looks));
        }
        return proposal(names, looks, found, base, ready.map(KnownMapping::id).orElse(null));
    }

    private static Proposal proposal(
            List<String> names,
            List<ColumnLook> looks,
            Map<String, Found> found,
            Mapping base,
            @Nullable String knownId) {
        List<Proposal.Column> columns = new ArrayList<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        List<ColumnLook> dates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Found hit = found.get(name);
            if (hit != null) {
                fields.put(name, hit.field);
                if (hit.field.kind() == Field.Kind.DATE) {
                    dates.add(looks.get(i));
                }
            }
            columns.add(new Proposal.Column(
                    name,
                    hit == null ? null : hit.field,
                    hit == null ? Proposal.Reason.NONE : hit.reason,
                    looks.get(i).samples()));
        }
        DateOrder order = order(dates);
        Mapping mapping = new Mapping(
                fields,
                base.constants(),
                base.words(),
                order == DateOrder.UNDECIDED ? base.dateOrder() : order,
                base.year(),
                base.takeMerged(),
                base.list());
        return new Proposal(
                mapping,
                columns,
                knownId,
                order,
                dates.stream().anyMatch(look -> look.dates().lacksYears()));
    }

    /** One sender writes all his dates alike, so a column that is certain settles the uncertain ones beside it. */
    private static DateOrder order(List<ColumnLook> dates) {
        Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
        dates.forEach(look -> orders.add(look.dates().order()));
        boolean dayCertain = dates.stream().anyMatch(look -> look.dates().certain(DateOrder.DAY_FIRST));
        boolean monthCertain = dates.stream().anyMatch(look -> look.dates().certain(DateOrder.MONTH_FIRST));
        if (dayCertain && monthCertain) {
            return DateOrder.MIXED;
        }
        if (monthCertain) {
            return DateOrder.MONTH_FIRST;
        }
        return !dayCertain && orders.contains(DateOrder.UNDECIDED) ? DateOrder.UNDECIDED : DateOrder.DAY_FIRST;
    }

    private List<ColumnLook> looks(TableFile file) throws IOException {
        List<ColumnLook> looks = new ArrayList<>();
        for (int i = 0; i < file.shape().columns().size(); i++) {
            looks.add(new ColumnLook(file.shape().datesFrom1904()));
        }
        file.read(new RowSink() {
            private long rows;

            @Override
            public boolean row(TableRow row) {
                boolean all = rows++ < ROWS_FOR_KIND;
                for (int i = 0; i < looks.size(); i++) {
                    if (all) {
                        looks.get(i).look(row.cell(i), dictionary);
                    } else if (looks.get(i).looksLikeDates()) {
                        looks.get(i).dates().look(row.cell(i));
                    }
                }
                return true;
            }

            @Override
            public boolean unreadable(RowProblem problem) {
                return true;
            }
        });
        return looks;
    }

    private Map<String, Found> search(List<String> names, List<ColumnLook> looks) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            candidates.addAll(candidates(names.get(i), looks.get(i), i));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::place));
        Map<String, Found> found = new HashMap<>();
        Set<Field> taken = EnumSet.noneOf(Field.class);
        for (Candidate candidate : candidates) {
            if (!found.containsKey(candidate.name) && taken.add(candidate.field)) {
                found.put(candidate.name, new Found(candidate.field, candidate.reason));
            }
        }
        return found;
    }

    private List<Candidate> candidates(String name, ColumnLook look, int place) {
        List<Candidate> candidates = new ArrayList<>();
        String key = Dictionary.key(name);
        Field exact = dictionary.names().get(key);
        if (exact != null && look.canBe(exact)) {
            candidates.add(new Candidate(name, exact, 2 + specific(key), Proposal.Reason.NAME, place));
        } else if (key.length() >= 2) {
            dictionary.names().forEach((word, field) -> {
                double score = Similarity.of(key, word);
                if (score >= CLOSE && look.canBe(field) && look.supports(field, dictionary)) {
                    candidates.add(new Candidate(name, field, score, Proposal.Reason.SIMILAR_NAME, place));
                }
            });
        }
        values(look).ifPresent(field -> candidates.add(new Candidate(name, field, 0.5, Proposal.Reason.VALUES, place)));
        return candidates;
    }

    /** A longer name says more: "case_id" goes before "id" when a file has both. */
    private static double specific(String key) {
        return Math.min(key.length(), 20) / 100.0;
    }

    private Optional<Field> values(ColumnLook look) {
        if (look.looksLikeDocuments()) {
            return Optional.of(Field.DOCUMENT_NUMBER);
        }
        if (look.looksLikePhones()) {
            return Optional.of(Field.PHONE);
        }
        return look.speaks(Field.SEX, dictionary) && !look.looksLikeNumbers()
                ? Optional.of(Field.SEX)
                : Optional.empty();
    }

    private record Found(Field field, Proposal.Reason reason) {}

    private record Candidate(String name, Field field, double score, Proposal.Reason reason, int place) {}
}
