package org.vigil.intake;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.intake.mapping.Limits;
import org.vigil.intake.mapping.StreamMapping;
import org.vigil.intake.mapping.StreamReader;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.RowSink;
import org.vigil.intake.table.TableFile;
import org.vigil.intake.table.TableRow;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Loaded;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.PostKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.ReportingCalendar;
import org.vigil.sentinel.Reports;

/** Loads published tables of counts: makes the indicators and registers they need, then their reports. */
@Component
class StreamLoads {
    private final Posts posts;
    private final Reports reports;
    private final DomainClock clock;

    StreamLoads(Posts posts, Reports reports, DomainClock clock) {
        this.posts = posts;
        this.reports = reports;
        this.clock = clock;
    }

    /** What came of a file; counts are of single figures, of which a row may hold several. */
    record Outcome(Counts counts, List<RefusedRow> refused, List<Note> notes) {}

    Outcome load(TableFile table, StreamMapping mapping, Limits limits) throws IOException {
        Code everywhere = Code.of(limits.scope());
        Gathering gathering = new Gathering(
                mapping,
                new StreamReader(mapping, table.shape(), limits),
                everywhere,
                registered(everywhere),
                clock.instant());
        List<Note> notes = table.read(gathering);
        gathering.indicators.values().forEach(posts::addIndicator);
        posts.add(gathering.newPosts());
        Loaded loaded = reports.load(gathering.reports.iterator());
        long refused = gathering.figuresRefused + loaded.refused();
        Counts counts = new Counts(
                loaded.received() + gathering.figuresRefused,
                loaded.stored(),
                loaded.corrected(),
                loaded.unchanged(),
                refused);
        return new Outcome(counts, gathering.refused, notes);
    }

    /** Registers that an earlier file made; the same table loaded again reports for the same ones. */
    private Map<RegisterKey, UUID> registered(Code scope) {
        return posts.within(scope).stream()
                .filter(post -> post.kind() == PostKind.REGISTER)
                .collect(Collectors.toMap(
                        post -> new RegisterKey(post.source(), post.names().en(), post.jurisdiction()),
                        Post::id,
                        (first, later) -> first));
    }

    private record RegisterKey(String source, String name, Code place) {}

    /** Reads the rows and gathers what has to exist for their reports. */
    private static final class Gathering implements RowSink {
        private final StreamMapping mapping;
        private final StreamReader reader;
        private final Code everywhere;
        private final Map<RegisterKey, UUID> registered;
        private final Instant receivedAt;
        private final List<LoadedReport> reports = new ArrayList<>();
        private final Map<String, Indicator> indicators = new LinkedHashMap<>();
        private final Map<UUID, Register> registers = new LinkedHashMap<>();
        private final List<RefusedRow> refused = new ArrayList<>();
        private final Map<String, First> figures = new HashMap<>();
        private long figuresRefused;

        /** Where a figure stands for the first time. */
        private record First(long line, int count) {}

        Gathering(
                StreamMapping mapping,
                StreamReader reader,
                Code everywhere,
                Map<RegisterKey, UUID> registered,
                Instant receivedAt) {
            this.mapping = mapping;
            this.reader = reader;
            this.everywhere = everywhere;
            this.registered = registered;
            this.receivedAt = receivedAt;
        }

        @Override
        public boolean row(TableRow row) {
            switch (reader.read(row)) {
                case StreamReader.Read read -> {
                    for (StreamReader.Count count : read.counts()) {
                        take(row, count);
                    }
                }
                case StreamReader.Refused problems -> {
                    figuresRefused += mapping.values().size();
                    refuse(row, problems.problems());
                }
            }
            return true;
        }

        @Override
        public boolean unreadable(RowProblem problem) {
            figuresRefused += mapping.values().size();
            refused.add(new RefusedRow(problem.line(), List.of(), List.of(problem)));
            return true;
        }

        private void refuse(TableRow row, List<RowProblem> problems) {
            List<String> cells = row.cells().stream().map(Cell::shown).toList();
            refused.add(new RefusedRow(row.line(), cells, problems));
        }

        private void take(TableRow row, StreamReader.Count count) {
            Code place = count.place() == null ? everywhere : Code.of(count.place());
            UUID post = registered.computeIfAbsent(
                    new RegisterKey(count.source(), count.post(), place), unknown -> UUID.randomUUID());
            indicators.computeIfAbsent(count.indicator(), id -> indicator(id, count));
            registers
                    .computeIfAbsent(post, id -> new Register(count.source(), count.post(), place))
                    .saw(count.indicator(), count.first());
            First before =
                    figures.putIfAbsent(post + count.indicator() + count.first(), new First(row.line(), count.count()));
            if (before != null) {
                figuresRefused++;
                Problem problem = before.count == count.count() ? Problem.ROW_TWICE : Problem.REPORT_TWICE;
                refuse(
                        row,
                        List.of(RowProblem.of(
                                row.line(),
                                count.value().column(),
                                problem,
                                String.valueOf(count.count()),
                                String.valueOf(before.line))));
                return;
            }
            reports.add(new LoadedReport(post, count.indicator(), count.first(), count.count(), receivedAt));
        }

        private Indicator indicator(String id, StreamReader.Count count) {
            return new Indicator(
                    id,
                    names(count.names()),
                    names(count.value().unit()),
                    mapping.weekly() ? PeriodKind.WEEK : PeriodKind.DAY,
                    count.value().disease());
        }

        private static Names names(List<String> names) {
            return new Names(names.get(0), names.get(1), names.get(2));
        }

        List<NewPost> newPosts() {
            List<NewPost> posts = new ArrayList<>();
            registers.forEach((id, register) -> posts.add(register.post(id)));
            return posts;
        }
    }

    /** Somebody else's register of one place, which reports by file and owes nothing. */
    private static final class Register {
        private final String source;
        private final String name;
        private final Code place;
        private final Set<String> indicators = new LinkedHashSet<>();
        private LocalDate since = LocalDate.MAX;

        Register(String source, String name, Code place) {
            this.source = source;
            this.name = name;
            this.place = place;
        }

        void saw(String indicator, LocalDate first) {
            indicators.add(indicator);
            since = first.isBefore(since) ? first : since;
        }

        NewPost post(UUID id) {
            return new NewPost(
                    id,
                    new Names(name, name, name),
                    PostKind.REGISTER,
                    place,
                    source,
                    null,
                    ReportingCalendar.NEVER,
                    List.copyOf(indicators),
                    since);
        }
    }
}
