package org.vigil.intake.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.RowSink;
import org.vigil.intake.table.TableChoice;
import org.vigil.intake.table.TableFile;
import org.vigil.intake.table.TableFiles;
import org.vigil.intake.table.TableRow;

/** Reads a line list from a text or a file with the places of a small part of Jiangsu, on 28 March 2026. */
final class CaseReading {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 28);
    static final Dictionary DICTIONARY = Dictionary.load();
    static final Proposer PROPOSER = new Proposer(DICTIONARY, KnownMapping.all());
    static final PlaceIndex PLACES = new PlaceIndex(
            List.of(
                    place("32", "江苏省", "江蘇省", "Jiangsu"),
                    place("3201", "南京市", "Nanjing"),
                    place("320106", "鼓楼区", "鼓樓區", "Gulou District"),
                    place("3203", "徐州市", "Xuzhou"),
                    place("320302", "鼓楼区", "鼓樓區", "Gulou District"),
                    place("3205", "苏州市", "蘇州市", "Suzhou"),
                    place("320583", "昆山市", "Kunshan City", "Kunshan Shi"),
                    place("320583102", "玉山镇", "Yushan Town"),
                    place("320585", "太仓市", "太倉市", "Taicang City"),
                    place("3206", "南通市", "Nantong"),
                    place("320613", "崇川区", "Chongchuan District"),
                    place("320614", "海门区", "Haimen District")),
            List.of(
                    new PlaceIndex.Former("320602", List.of(), "320613"),
                    new PlaceIndex.Former("320611", List.of("港闸区", "Gangzha District"), "320613"),
                    new PlaceIndex.Former("320684", List.of("海门市"), "320614")));

    private CaseReading() {}

    private static PlaceIndex.Place place(String code, String... names) {
        return new PlaceIndex.Place(code, names[0], List.of(names));
    }

    record Result(Proposal proposal, List<CaseRow> rows, List<RowProblem> problems, long refused) {
        List<Problem> found() {
            return problems.stream().map(RowProblem::problem).toList();
        }

        CaseRow only() {
            if (rows.size() != 1 || !problems.isEmpty()) {
                throw new AssertionError("expected one good row, got " + rows + " and " + problems);
            }
            return rows.getFirst();
        }
    }

    static Result text(Path directory, String content) {
        return text(directory, content, mapping -> mapping);
    }

    static Result text(Path directory, String content, UnaryOperator<Mapping> correction) {
        return file(TableFiles.text(directory, "list.csv", content), "32", correction);
    }

    static Result file(Path file, String scope, UnaryOperator<Mapping> correction) {
        try {
            TableFile table = TableFile.open(file, TableChoice.GUESS, DICTIONARY::knows);
            Proposal proposal = PROPOSER.propose(table, null);
            Mapping mapping = correction.apply(proposal.mapping());
            mapping = mapping.gives(Field.DISEASE) ? mapping : mapping.with(Field.DISEASE, "influenza");
            mapping = mapping.gives(Field.JURISDICTION) ? mapping : mapping.with(Field.JURISDICTION, "320583");
            CaseReader reader = new CaseReader(mapping, table.shape(), DICTIONARY, new Limits(PLACES, scope, TODAY));
            return read(table, reader, proposal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result read(TableFile table, CaseReader reader, Proposal proposal) throws IOException {
        List<CaseRow> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        long[] refused = new long[1];
        table.read(new RowSink() {
            @Override
            public boolean row(TableRow row) {
                switch (reader.read(row)) {
                    case CaseReader.Read read -> rows.add(read.row());
                    case CaseReader.Refused refusal -> {
                        refused[0]++;
                        problems.addAll(refusal.problems());
                    }
                }
                return true;
            }

            @Override
            public boolean unreadable(RowProblem problem) {
                refused[0]++;
                problems.add(problem);
                return true;
            }
        });
        return new Result(proposal, rows, problems, refused[0]);
    }
}
