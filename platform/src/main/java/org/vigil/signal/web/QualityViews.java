package org.vigil.signal.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Chart;
import org.vigil.console.Page;
import org.vigil.kernel.Refusal;
import org.vigil.sentinel.Indicator;
import org.vigil.signal.SettingsPreview;
import org.vigil.signal.SettingsPreview.Answer;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalBoard.Board;
import org.vigil.signal.SignalBoard.Precision;
import org.vigil.signal.SignalBoard.Silence;
import org.vigil.signal.SignalBoard.Week;

/** Puts the board and the trial of settings into words and charts. */
@Component
class QualityViews {
    private static final List<String> DETECTORS =
            List.of("fused", "farrington-flexible", "farrington-original", "ears-c1", "ears-c2", "ears-c3");

    private final SignalWords words;

    QualityViews(SignalWords words) {
        this.words = words;
    }

    BoardView board(Page page, Board board) {
        Map<String, Indicator> indicators = words.indicators();
        int raised = board.weeks().stream().mapToInt(Week::raised).sum();
        int verified = board.weeks().stream().mapToInt(Week::verified).sum();
        int discarded = board.weeks().stream().mapToInt(Week::discarded).sum();
        return new BoardView(
                page.t(
                        "signal.board.sentence",
                        raised,
                        verified,
                        discarded,
                        board.silences().size()),
                page.t("signal.board.by-chance", board.byChance()),
                weeks(page, board),
                board.weeks().reversed().stream()
                        .map(week -> new BoardView.Week(
                                page.date(week.monday()),
                                week.raised(),
                                week.verified(),
                                week.discarded(),
                                week.waiting(),
                                week.merged()))
                        .toList(),
                board.indicators().stream()
                        .map(each -> precision(page, indicators, each))
                        .toList(),
                board.silences().stream()
                        .map(each -> silence(page, indicators, each))
                        .toList());
    }

    private static Chart weeks(Page page, Board board) {
        LocalDate first =
                board.weeks().isEmpty() ? page.day() : board.weeks().getFirst().monday();
        int span = board.weeks().isEmpty()
                ? 1
                : (int) (board.weeks().getLast().monday().toEpochDay() - first.toEpochDay()) / 7 + 1;
        double[] counts = new double[span];
        double[] chance = new double[span];
        java.util.Arrays.fill(chance, board.byChance());
        board.weeks()
                .forEach(week -> counts[(int) (week.monday().toEpochDay() - first.toEpochDay()) / 7] = week.raised());
        return Chart.ofWeeks("weeks", page.t("signal.board.weeks"), page.t("signal.board.unit"), first)
                .bars(page.t("signal.board.raised"), counts)
                .expected(page.t("signal.board.chance"), chance);
    }

    private BoardView.Precision precision(Page page, Map<String, Indicator> indicators, Precision each) {
        return new BoardView.Precision(
                words.indicator(page, indicators, each.indicator()),
                each.raised(),
                each.verified(),
                each.discarded(),
                each.percent().isPresent()
                        ? page.t("signal.board.percent", each.percent().getAsInt())
                        : "–",
                hours(page, each.hoursMedian()),
                hours(page, each.hoursNinth()));
    }

    private static String hours(Page page, OptionalDouble hours) {
        return hours.isPresent() ? page.t("signal.board.hours", hours.getAsDouble()) : "–";
    }

    private BoardView.Silence silence(Page page, Map<String, Indicator> indicators, Silence each) {
        return new BoardView.Silence(
                each.post().id().toString(),
                page.name(each.post().names()),
                words.place(page, each.post().jurisdiction()),
                page.t(
                        "signal.of",
                        words.indicator(page, indicators, each.stream().indicator()),
                        words.place(page, each.stream().jurisdiction())),
                page.number(each.missedPeriods()),
                SignalWords.figure(page, each.perPeriod()),
                page.t("signal.board.percent", Math.round(100 * each.share())));
    }

    String firstIndicator() {
        return words.indicators().keySet().stream()
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    PreviewView preview(
            Page page,
            PreviewView.Form form,
            Signal.Basis inForce,
            @Nullable Answer answer,
            @Nullable Refusal refusal) {
        List<SignalListView.Choice> indicators = words.indicators().values().stream()
                .map(each -> new SignalListView.Choice(each.id(), page.name(each.names())))
                .sorted(Comparator.comparing(SignalListView.Choice::name))
                .toList();
        String parameters = inForce.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return new PreviewView(
                form,
                indicators,
                DETECTORS,
                inForce.detector().isEmpty()
                        ? page.t("signal.preview.none")
                        : page.t(
                                "signal.preview.in-force",
                                page.t("signal.detector." + inForce.detector()),
                                parameters,
                                inForce.rule()),
                refusal == null ? null : page.messages().text(page.language(), refusal),
                answer == null ? null : answer(page, answer),
                "then:\n  detector: " + form.detector() + "\n"
                        + form.settings()
                                .lines()
                                .map(line -> "  " + line.strip())
                                .collect(Collectors.joining("\n")));
    }

    private PreviewView.Answer answer(Page page, Answer answer) {
        Map<String, Indicator> indicators = words.indicators();
        Chart chart = Chart.ofWeeks(
                        "preview",
                        page.t("signal.preview.weeks"),
                        page.t("signal.board.unit"),
                        answer.weeks().getFirst().monday())
                .bars(
                        page.t("signal.preview.proposed"),
                        answer.weeks().stream()
                                .mapToDouble(SettingsPreview.Week::proposed)
                                .toArray())
                .line(
                        page.t("signal.preview.now"),
                        answer.weeks().stream()
                                .mapToDouble(SettingsPreview.Week::inForce)
                                .toArray());
        long foundNow =
                answer.known().stream().filter(each -> each.inForce() != null).count();
        long foundThen =
                answer.known().stream().filter(each -> each.proposed() != null).count();
        String sentence = page.t(
                "signal.preview.sentence",
                answer.proposed(),
                answer.inForce(),
                answer.streams(),
                foundThen,
                foundNow,
                answer.known().size());
        return new PreviewView.Answer(
                sentence,
                chart,
                answer.known().stream()
                        .map(each -> known(page, indicators, each))
                        .toList());
    }

    private PreviewView.Known known(Page page, Map<String, Indicator> indicators, SettingsPreview.Known each) {
        Signal signal = each.signal();
        return new PreviewView.Known(
                signal.id().toString(),
                page.t(
                        "signal.of",
                        words.indicator(page, indicators, signal.stream().indicator()),
                        words.place(page, signal.stream().jurisdiction())),
                page.date(signal.since()),
                day(page, each.inForce()),
                day(page, each.proposed()));
    }

    private static String day(Page page, @Nullable LocalDate day) {
        return day == null ? page.t("signal.preview.missed") : page.date(day);
    }
}
