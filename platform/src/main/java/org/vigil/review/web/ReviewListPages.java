package org.vigil.review.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.review.Review;
import org.vigil.review.ReviewBoard;
import org.vigil.review.ReviewId;
import org.vigil.review.ReviewQuery;
import org.vigil.review.ReviewQuery.By;
import org.vigil.review.ReviewQuery.Which;
import org.vigil.review.Reviews;
import org.vigil.review.Tally;

/** The list of reviews, and which layer lets cases through. */
@Controller
class ReviewListPages {
    private final Pages pages;
    private final ReviewBoard board;
    private final Reviews reviews;
    private final Jurisdictions jurisdictions;

    ReviewListPages(Pages pages, ReviewBoard board, Reviews reviews, Jurisdictions jurisdictions) {
        this.pages = pages;
        this.board = board;
        this.reviews = reviews;
        this.jurisdictions = jurisdictions;
    }

    @Bean
    static NavigationEntry reviewsEntry() {
        return new NavigationEntry(350, "reviews", "/reviews", false, Permission.SEE_CASES);
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/reviews")
    ModelAndView list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "unfinished") String which,
            @RequestParam(defaultValue = "") String layer,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "layer") String by,
            @RequestParam(defaultValue = "0") int page) {
        Page frame = pages.of(request);
        Code scope = Objects.requireNonNull(frame.scope());
        ReviewQuery query = new ReviewQuery(scope, Which.of(which), layer, month(month));
        By grouped = By.of(by);
        int shown = Math.clamp(page, 0, 10_000);
        Map<String, Names> layers = board.layerNames();
        List<Tally> byLayer = board.tally(query, By.LAYER);
        List<Tally> tallies = grouped == By.LAYER ? byLayer : board.tally(query, grouped);
        ReviewListView view = new ReviewListView(
                query,
                grouped,
                lines(board.list(query, shown)),
                tallies.stream()
                        .map(each -> new ReviewListView.Total(each, name(each.key(), grouped, layers, frame)))
                        .toList(),
                layers,
                counts(byLayer, layers, frame),
                shown);
        return new ModelAndView("review/reviews", Map.of("page", frame, "view", view));
    }

    private static @Nullable YearMonth month(String text) {
        try {
            return text.isBlank() ? null : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal("REVIEW-0011", text);
        }
    }

    private List<ReviewListView.Line> lines(List<Review> shown) {
        Map<ReviewId, Long> late = reviews.late(shown);
        return shown.stream()
                .map(each -> new ReviewListView.Line(
                        each, jurisdictions.names(each.jurisdiction()), late.getOrDefault(each.id(), 0L)))
                .toList();
    }

    private String name(String key, By by, Map<String, Names> layers, Page page) {
        if (key.isEmpty()) {
            return page.t(by == By.LAYER ? "review.layer.none" : "review.month.none");
        }
        return switch (by) {
            case LAYER -> page.name(layers.getOrDefault(key, new Names(key, key, key)));
            case UNIT -> page.name(jurisdictions.names(Code.of(key)));
            case MONTH -> key;
        };
    }

    private ReviewListView.Counts counts(List<Tally> byLayer, Map<String, Names> layers, Page page) {
        String leak = byLayer.stream()
                .filter(each -> !each.key().isEmpty() && each.closed() > 0)
                .max(java.util.Comparator.comparingInt(Tally::closed))
                .map(each -> name(each.key(), By.LAYER, layers, page))
                .orElse("");
        return new ReviewListView.Counts(
                byLayer.stream().mapToInt(Tally::reviews).sum(),
                byLayer.stream().mapToInt(Tally::closed).sum(),
                byLayer.stream().mapToInt(Tally::overdue).sum(),
                leak);
    }
}
