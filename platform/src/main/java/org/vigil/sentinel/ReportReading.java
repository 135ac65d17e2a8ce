package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.sentinel.NewReport.Revision;

/** Reads what somebody wrote into reports of known posts. What cannot be read becomes a problem; a row may have several. */
final class ReportReading {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,12})(\\.0+)?");

    private final Map<String, Reporter> reporters;
    private final LocalDate today;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();

    /** A post as far as its reports are concerned: what it may report, by indicator. */
    record Reporter(int post, UUID id, Code jurisdiction, String source, Map<String, Counted> indicators) {}

    /** An indicator as tables know it. */
    record Counted(short key, String id, PeriodKind period) {}

    /** A report that can be kept. */
    record Candidate(int index, Reporter post, Counted indicator, Period period, int count, Revision revision) {}

    /**
     * @param reporters posts the viewer may report for, by id and by number
     * @param today reports for later periods are refused
     */
    ReportReading(Map<String, Reporter> reporters, LocalDate today) {
        this.reporters = reporters;
        this.today = today;
    }

    /** The key under which a post is looked for: its id in lower case, or its number; empty when it is neither. */
    static String lookFor(String post) {
        String written = post.strip();
        if (ID.matcher(written).matches()) {
            return written.toLowerCase(Locale.ROOT);
        }
        var number = NUMBER.matcher(written);
        return number.matches() ? Integer.toString(Integer.parseInt(number.group(1))) : "";
    }

    void readAll(List<RawReport> reports) {
        for (int i = 0; i < reports.size(); i++) {
            read(i, reports.get(i));
        }
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<RowProblem> problems() {
        return problems;
    }

    private void read(int index, RawReport raw) {
        @Nullable Reporter post = reporters.get(lookFor(raw.post()));
        if (post == null) {
            refuse(index, "post", "SENTINEL-0001", raw.post());
            return;
        }
        @Nullable Counted indicator = post.indicators.get(raw.indicator().strip());
        if (indicator == null) {
            refuse(index, "indicator", "SENTINEL-0002", raw.indicator());
            return;
        }
        Optional<Period> period = period(index, raw.period(), indicator);
        Optional<Integer> count = count(index, raw.count());
        Optional<Revision> revision = revision(index, raw.revision());
        if (period.isPresent() && count.isPresent() && revision.isPresent()) {
            candidates.add(new Candidate(index, post, indicator, period.get(), count.get(), revision.get()));
        }
    }

    private Optional<Period> period(int index, String written, Counted indicator) {
        Optional<Period> period = Period.parse(written, indicator.period);
        if (period.isEmpty()) {
            refuse(index, "period", indicator.period == PeriodKind.DAY ? "SENTINEL-0003" : "SENTINEL-0010", written);
        } else if (period.get().first().isAfter(today)) {
            refuse(index, "period", "SENTINEL-0006", written);
            return Optional.empty();
        }
        return period;
    }

    private Optional<Integer> count(int index, String written) {
        String text = written.strip();
        var matcher = COUNT.matcher(text);
        if (!matcher.matches()) {
            refuse(index, "count", text.isEmpty() ? "SENTINEL-0007" : "SENTINEL-0004", written);
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        if (count > NewReport.COUNT_MAX) {
            refuse(index, "count", "SENTINEL-0005", written);
            return Optional.empty();
        }
        return Optional.of((int) count);
    }

    private Optional<Revision> revision(int index, String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return Optional.of(Revision.AS_IT_COMES);
        }
        if (text.equalsIgnoreCase("correction")) {
            return Optional.of(Revision.CORRECTION);
        }
        if (text.matches("[1-9]\\d{0,3}")) {
            return Optional.of(Revision.numbered(Integer.parseInt(text)));
        }
        refuse(index, "revision", "SENTINEL-0008", written);
        return Optional.empty();
    }

    private void refuse(int index, String field, String code, String value) {
        problems.add(new RowProblem(index, field, code, value));
    }
}
