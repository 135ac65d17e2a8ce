package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.PostState;
import org.vigil.sentinel.PostState.Standing;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Report;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;

/** How good the network and its signals are: how many there are, how many were real, how soon people decided, which silence costs most. */
@Service
public class SignalBoard {
    private static final int WEEKS = 12;
    private static final int REMEMBERED_DAYS = 56;
    private static final int SILENT_MOST = 40;

    private final SignalBoardTable table;
    private final SignalJudging judging;
    private final Posts posts;
    private final Reports reports;
    private final DomainClock clock;

    SignalBoard(SignalBoardTable table, SignalJudging judging, Posts posts, Reports reports, DomainClock clock) {
        this.table = table;
        this.judging = judging;
        this.posts = posts;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Signals that people were told of in a week.
     *
     * @param monday first day of the week, local
     * @param merged those told first and found later to have the cause of another
     */
    public record Week(LocalDate monday, int raised, int verified, int discarded, int waiting, int merged) {}

    /**
     * What became of the signals of an indicator.
     *
     * @param hoursMedian from raising to decision; empty when none was decided
     */
    public record Precision(
            String indicator,
            int raised,
            int verified,
            int discarded,
            OptionalDouble hoursMedian,
            OptionalDouble hoursNinth) {
        /** Share of the decided ones that were real, in hundredths; empty when none was decided. */
        public OptionalInt percent() {
            int decided = verified + discarded;
            return decided == 0 ? OptionalInt.empty() : OptionalInt.of(Math.round(100f * verified / decided));
        }
    }

    /**
     * A silent post and what its silence hides.
     *
     * @param perPeriod what it used to report in a period
     * @param share of its county's or parent's stream, 0 to 1
     */
    public record Silence(Post post, StreamKey stream, int missedPeriods, double perPeriod, double share) {}

    /**
     * The board of a jurisdiction.
     *
     * @param byChance signals a week that the settings in force raise though nothing is going on; the budget
     */
    public record Board(List<Week> weeks, List<Precision> indicators, List<Silence> silences, double byChance) {}

    /** The last twelve weeks inside {@code scope}. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Board of(Code scope) {
        LocalDate first = clock.today().minusWeeks(WEEKS - 1L);
        return new Board(
                table.weeks(scope, first, clock.zone()),
                table.precisions(scope, first, clock.zone()),
                silences(scope),
                judging.byChance(reports.streamsWithin(scope)));
    }

    private List<Silence> silences(Code scope) {
        List<Silence> silences = new ArrayList<>();
        posts.state(scope, clock.today()).posts().stream()
                .filter(state -> state.standing() == Standing.SILENT)
                .limit(SILENT_MOST)
                .forEach(state -> silence(state, silences));
        silences.sort(Comparator.comparingDouble(Silence::share)
                .reversed()
                .thenComparing(silence -> silence.post().number()));
        return silences;
    }

    /** The stream in which the post's silence weighs most: of the jurisdiction that holds the post. */
    private void silence(PostState state, List<Silence> into) {
        Post post = state.post();
        LocalDate today = clock.today();
        List<Report> history = reports.history(post, today.minusDays(REMEMBERED_DAYS), today);
        Code around = county(post.jurisdiction());
        for (String indicator : post.indicators()) {
            List<Report> said = history.stream()
                    .filter(report -> report.indicator().equals(indicator))
                    .toList();
            if (!said.isEmpty()) {
                StreamKey stream = new StreamKey(indicator, around, post.source(), state.period());
                double its = said.stream().mapToInt(Report::count).sum();
                double all = total(stream, said);
                into.add(new Silence(
                        post, stream, state.missedPeriods(), its / said.size(), all > 0 ? Math.min(1, its / all) : 0));
            }
        }
    }

    private double total(StreamKey stream, List<Report> said) {
        LocalDate from = said.stream()
                .map(Report::period)
                .map(Period::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate to = said.stream()
                .map(Report::period)
                .map(Period::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return reports.series(stream, from, to).points().stream()
                .mapToDouble(StreamSeries.Point::count)
                .filter(count -> !Double.isNaN(count))
                .sum();
    }

    /** Codes of counties have six digits; a post that hangs higher counts where it hangs. */
    private static Code county(Code code) {
        return code.value().length() > 6 ? Code.of(code.value().substring(0, 6)) : code;
    }
}
