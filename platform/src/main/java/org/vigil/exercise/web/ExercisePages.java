package org.vigil.exercise.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Pages;
import org.vigil.exercise.ExerciseBoard;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;

/** The exercise's own page: how far it is, its end, and what came of it. There is none where no exercise is played. */
@Controller
class ExercisePages {
    private final Pages pages;
    private final ExerciseBoard board;

    ExercisePages(Pages pages, ExerciseBoard board) {
        this.pages = pages;
        this.board = board;
    }

    @Bean
    @ConditionalOnProperty("vigil.exercise")
    static NavigationEntry exerciseEntry() {
        return new NavigationEntry(530, "exercise", "/exercise", false, Permission.SEE);
    }

    @GetMapping("/exercise")
    @Requires(Permission.SEE)
    ModelAndView show(HttpServletRequest request) {
        return new ModelAndView("exercise/exercise", Map.of("page", pages.of(request), "standing", board.standing()));
    }

    @PostMapping("/exercise/end")
    @Requires(Permission.JUDGE)
    String end() {
        board.end();
        return "redirect:/exercise";
    }
}
