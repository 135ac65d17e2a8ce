package org.vigil.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vigil.intake.RowKeyTable.Keyed;
import org.vigil.intake.RowKeyTable.SenderList;
import org.vigil.intake.mapping.CaseReader;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.RowSink;
import org.vigil.intake.table.TableRow;

/**
 * One pass over the rows of a file within one transaction: rows are read, told from those known, delivered in batches, and
 * counted. Memory holds one batch.
 */
final class ImportRun implements RowSink {
    private static final int BATCH = 20_000;

    /** What a run works with. */
    record Means(CaseReader reader, RowKeyTable keys, RefusedRowTable refusals, CaseDelivery delivery) {}

    private final ReceivedFile file;
    private final SenderList list;
    private final Means means;
    private final List<String> columns;
    private final List<Keyed> waiting = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final Map<Long, List<String>> cells = new LinkedHashMap<>();
    private long rowsReceived;
    private long rowsStored;
    private long rowsChanged;
    private long rowsUnchanged;
    private long rowsRefused;

    /** {@code columns} are those of the file; what was put in front of mended rows here is not kept as theirs. */
    ImportRun(ReceivedFile file, SenderList list, Means means, List<String> columns) {
        this.columns = columns;
        this.file = file;
        this.list = list;
        this.means = means;
    }

    @Override
    public boolean row(TableRow row) {
        rowsReceived++;
        switch (means.reader().read(row)) {
            case CaseReader.Read read -> {
                cells.put(row.line(), shown(row));
                waiting.add(means.keys().keyed(read.row()));
            }
            case CaseReader.Refused refusal -> refuse(new RefusedRow(row.line(), shown(row), refusal.problems()));
        }
        if (waiting.size() >= BATCH) {
            deliver();
        }
        return true;
    }

    @Override
    public boolean unreadable(RowProblem problem) {
        rowsReceived++;
        refuse(new RefusedRow(problem.line(), List.of(), List.of(problem)));
        return true;
    }

    private List<String> shown(TableRow row) {
        List<String> shown = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            if (!RefusedRows.isOwn(columns.get(i))) {
                shown.add(row.cell(i).shown());
            }
        }
        return shown;
    }

    private void refuse(RefusedRow row) {
        rowsRefused++;
        refused.add(row);
        if (refused.size() >= BATCH) {
            means.refusals().add(file.id(), file.jurisdiction(), refused);
            refused.clear();
        }
    }

    private void deliver() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, RowKeyTable.Known> known = means.keys().known(list, waiting);
        List<Keyed> news = new ArrayList<>();
        List<CaseDelivery.Parcel> parcels = new ArrayList<>();
        for (Keyed each : waiting) {
            RowKeyTable.Known before = known.get(each.id());
            if (before != null && Arrays.equals(before.content(), each.content())) {
                rowsUnchanged++;
            } else {
                news.add(each);
                parcels.add(new CaseDelivery.Parcel(each.row(), before == null ? null : before.caseId()));
            }
        }
        account(news, parcels, means.delivery().deliver(parcels));
        waiting.clear();
        cells.clear();
    }

    private void account(List<Keyed> rows, List<CaseDelivery.Parcel> parcels, List<CaseDelivery.Answer> answers) {
        Map<Keyed, UUID> taken = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            switch (answers.get(i)) {
                case CaseDelivery.Taken answer -> {
                    taken.put(rows.get(i), answer.caseId());
                    if (parcels.get(i).known() == null) {
                        rowsStored++;
                    } else {
                        rowsChanged++;
                    }
                }
                case CaseDelivery.Returned answer -> {
                    long line = rows.get(i).row().line();
                    refuse(new RefusedRow(
                            line,
                            cells.getOrDefault(line, List.of()),
                            List.of(RowProblem.ofRow(line, Problem.REFUSED_ON_STORING, "", answer.code()))));
                }
            }
        }
        means.keys().remember(list, file.id(), taken);
    }

    /** Delivers what still waits and gives the account of all rows. */
    Counts finish() {
        deliver();
        means.refusals().add(file.id(), file.jurisdiction(), refused);
        refused.clear();
        return new Counts(rowsReceived, rowsStored, rowsChanged, rowsUnchanged, rowsRefused);
    }
}
