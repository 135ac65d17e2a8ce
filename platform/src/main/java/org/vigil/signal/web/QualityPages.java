package org.vigil.signal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.signal.SettingsPreview;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalBoard;

/** How good the network's signals are, and what other settings would have done. */
@Controller
class QualityPages {
    private final Pages pages;
    private final SignalBoard board;
    private final SettingsPreview preview;
    private final QualityViews views;

    QualityPages(Pages pages, SignalBoard board, SettingsPreview preview, QualityViews views) {
        this.pages = pages;
        this.board = board;
        this.preview = preview;
        this.views = views;
    }

    @GetMapping("/signals/board")
    ModelAndView board(HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = Objects.requireNonNull(page.scope());
        return new ModelAndView("signal/board", Map.of("page", page, "view", views.board(page, board.of(scope))));
    }

    /**
     * The form, and what came of it once settings are given.
     *
     * @param settings lines of {@code name: value}
     */
    @GetMapping("/signals/preview")
    ModelAndView preview(
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String settings,
            @RequestParam(defaultValue = "90") int days,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = Objects.requireNonNull(page.scope());
        String asked = indicator.isEmpty() ? views.firstIndicator() : indicator;
        Signal.Basis inForce = preview.inForce(asked).orElse(new Signal.Basis("", Map.of(), ""));
        boolean tried = !detector.isEmpty();
        String shownDetector = tried ? detector : inForce.detector();
        String shownSettings = tried ? settings : written(inForce.parameters());
        var form = new PreviewView.Form(asked, shownDetector, shownSettings, days);
        if (!tried) {
            return shown(page, views.preview(page, form, inForce, null, null));
        }
        try {
            SettingsPreview.Answer answer =
                    preview.of(new SettingsPreview.Question(scope, asked, detector, parsed(settings), days));
            return shown(page, views.preview(page, form, inForce, answer, null));
        } catch (Refusal refusal) {
            return shown(page, views.preview(page, form, inForce, null, refusal));
        }
    }

    private static ModelAndView shown(Page page, PreviewView view) {
        return new ModelAndView("signal/preview", Map.of("page", page, "view", view));
    }

    private static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A line without a colon is a parameter without a value, which is refused by its name. */
    private static Map<String, String> parsed(String settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> lines = settings.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon).strip();
            parameters.put(name, colon < 0 ? "" : line.substring(colon + 1).strip());
        }
        return parameters;
    }
}
