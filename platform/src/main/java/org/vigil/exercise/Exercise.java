package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.sentinel.Delivery;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.RawReport;
import org.vigil.sentinel.ReportingCalendar;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.Signals;
import org.vigil.store.Outstanding;
import org.vigil.store.Scopes;

/**
 * Plays an outbreak against this installation, two hours at a time: its reports, results and stays go in where everybody's go in, and
 * what the platform and its players do takes infections away.
 */
@Component
public class Exercise {
    private static final Duration STEP = Duration.ofHours(2);
    private static final int HISTORY_DAYS = 70;
    private static final double FEVER_VISITS = 34; // a day at the hospital without an outbreak; assumption
    private static final String INDICATOR = "fever-visits";
    private static final Duration STILL = Duration.ofSeconds(4);
    private static final PackKey PACK = new PackKey("covid-8", LocalDate.of(2022, 3, 28));

    private final House house;
    private final ExerciseTown town;
    private final Players players;
    private final Laboratory laboratory;
    private final Areas areas;
    private final Evaluation evaluation;
    private final ExerciseBoard board;
    private final Outstanding facts;
    private final Viewer program;

    Exercise(House house, Stage stage, Outstanding facts, @Value("${vigil.region.root}") String root) {
        this.house = house;
        this.town = stage.town;
        this.players = stage.players;
        this.laboratory = stage.laboratory;
        this.areas = stage.areas;
        this.evaluation = stage.evaluation;
        this.board = stage.board;
        this.facts = facts;
        this.program = Viewer.program(Code.of(root));
    }

    /** Where reports and rules go in. */
    @Component
    record House(Posts posts, Reports reports, Signals signals, Policies policies, DomainClock clock) {}

    /** Who plays. */
    @Component
    record Stage(
            ExerciseTown town,
            Players players,
            Areas areas,
            Laboratory laboratory,
            Evaluation evaluation,
            ExerciseBoard board) {}

    /**
     * Plays it to its end, or until somebody ends it on its page.
     *
     * @param against runs whose figures are laid beside its own
     * @param each is told of every day that is over
     */
    public ExerciseReport play(ExerciseSetting setting, List<ExerciseRun> against, IntConsumer each) {
        board.against(against);
        board.begin(setting);
        ExerciseReport report = Scopes.as(program, () -> new Run(setting).play(each));
        board.over(report);
        return report;
    }

    /** One exercise under way. */
    private final class Run {
        private final ExerciseSetting setting;
        private final ZoneId zone = house.clock.zone();
        private final Instant start = house.clock.instant();
        private final List<Truth.Infection> truth;
        private final Course course;
        private final ExerciseTown.Play people;
        private final Players.Pair pair;
        private final NewPost hospital;
        private final Areas.Closed closed = new Areas.Closed();
        private int infected;
        private int stuck;

        Run(ExerciseSetting setting) {
            this.setting = setting;
            truth = Truth.of(setting, start);
            people = town.begin(setting, zone);
            course = new Course(truth, people);
            pair = players.pair(setting.county());
            hospital = hospital();
        }

        ExerciseReport play(IntConsumer each) {
            open();
            for (int day = 0; day < setting.days() && !board.isEnding(); day++) {
                board.day(setting, day + 1);
                hours(day);
                if (!board.isEnding()) {
                    morning(day);
                }
                evaluation.note(setting, course, day, house.clock.instant());
                each.accept(day + 1);
            }
            return evaluation.report(setting, course, closed, start, house.clock.instant());
        }

        private void hours(int day) {
            Instant midnight = start.plus(Duration.ofDays(day + 1L));
            Instant at = start.plus(Duration.ofDays(day));
            while (at.isBefore(midnight) && !board.isEnding()) {
                at = at.plus(STEP);
                reach(at);
            }
        }

        /** Two hours later: who was infected, who was tested, what the players made of it. */
        private void reach(Instant now) {
            if (setting.scripted()) {
                house.clock.advance(now);
            } else {
                waitFor(now);
            }
            while (infected < truth.size() && !truth.get(infected).at().isAfter(now)) {
                Truth.Infection next = truth.get(infected++);
                if (course.happens(next)) {
                    people.arrive(next, truth, now);
                }
            }
            if (laboratory.report(setting, course, now) > 0) {
                settle();
            }
            if (setting.scripted()) {
                players.act(pair, setting.county());
                settle();
                if (players.areAtWork()) {
                    areas.close(pair, course, closed, now);
                }
            }
            evaluation.look(setting, course, now);
        }

        /** What is known of a day that is over: the stays of everybody, the hospital's report, the judgement of streams. */
        private void morning(int day) {
            LocalDate yesterday = LocalDate.ofInstant(start.plus(Duration.ofDays(day)), zone);
            people.live(yesterday, course::keptOn);
            long count = visits(yesterday) + course.seekingOn(yesterday, zone);
            house.reports.take(new Delivery(
                    Delivery.Way.API,
                    null,
                    List.of(new RawReport(
                            hospital.id().toString(), INDICATOR, yesterday.toString(), Long.toString(count), ""))));
            settle();
            house.signals.judge(
                    List.of(new StreamKey(INDICATOR, setting.county(), StreamKey.SENTINEL, PeriodKind.DAY)), yesterday);
            settle();
        }

        private void open() {
            LocalDate today = LocalDate.ofInstant(start, zone);
            house.policies.putInForce(PACK, new InForce(today.minusDays(HISTORY_DAYS), null));
            house.posts.addIndicator(new Indicator(
                    INDICATOR,
                    new Names("Fever visits", "发热就诊", "發熱就診"),
                    new Names("visits", "人次", "人次"),
                    PeriodKind.DAY,
                    "acute-respiratory"));
            house.posts.add(List.of(hospital));
            house.reports.load(today.minusDays(HISTORY_DAYS)
                    .datesUntil(today)
                    .map(day -> new LoadedReport(hospital.id(), INDICATOR, day, (int) visits(day), start))
                    .iterator());
        }

        private NewPost hospital() {
            LocalDate since = LocalDate.ofInstant(start, zone).minusDays(HISTORY_DAYS);
            return new NewPost(
                    ExerciseTown.id(setting.seed() + "/hospital/" + setting.county()),
                    new Names("County hospital (exercise)", "县人民医院（演练）", "縣人民醫院（演練）"),
                    PostKind.HOSPITAL,
                    setting.county(),
                    StreamKey.SENTINEL,
                    null,
                    ReportingCalendar.EVERY_DAY,
                    List.of(INDICATOR),
                    since);
        }

        /** Visits of a day without the outbreak: a normal approximation of Poisson, fewer on Sundays. */
        private long visits(LocalDate day) {
            double mean = FEVER_VISITS * (day.getDayOfWeek().getValue() == 7 ? 0.8 : 1);
            double chance = new SplittableRandom(setting.seed() * 7_919 + day.toEpochDay()).nextGaussian();
            return Math.max(0, Math.round(mean + chance * Math.sqrt(mean)));
        }

        /** Until every fact has had its consequences; what does not move for a while is left behind, and not waited for again. */
        private void settle() {
            int left = facts.count();
            long moved = System.nanoTime();
            while (left > stuck && System.nanoTime() - moved < STILL.toNanos()) {
                pause(20);
                int now = facts.count();
                moved = now < left ? System.nanoTime() : moved;
                left = now;
            }
            stuck = left;
        }

        private void waitFor(Instant now) {
            while (house.clock.instant().isBefore(now) && !board.isEnding()) {
                pause(200);
            }
        }

        private static void pause(long milliseconds) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the exercise was stopped");
            }
        }
    }
}
