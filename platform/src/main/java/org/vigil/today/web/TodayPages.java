package org.vigil.today.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.MapValues;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The first page, and what its map is coloured by. */
@Controller
class TodayPages {
    private final Pages pages;
    private final TodayBoard board;

    TodayPages(Pages pages, TodayBoard board) {
        this.pages = pages;
        this.board = board;
    }

    @Bean
    static NavigationEntry todayEntry() {
        return new NavigationEntry(10, "today", "/", true, Permission.SEE);
    }

    /** Who only reports for a post begins at his post. */
    @GetMapping("/")
    ModelAndView show(HttpServletRequest request) {
        Viewer viewer = Scopes.current();
        if (!viewer.may(Permission.SEE)) {
            return new ModelAndView("redirect:/posts");
        }
        Page page = pages.of(request);
        return new ModelAndView("today/today", Map.of("page", page, "view", board.of(page)));
    }

    @GetMapping("/today/map.json")
    @ResponseBody
    MapValues map(HttpServletRequest request) {
        return board.map(pages.of(request));
    }
}
