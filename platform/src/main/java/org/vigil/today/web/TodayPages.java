package org.vigil.today.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Pages;
import org.vigil.kernel.Permission;

@Controller
class TodayPages {
    private final Pages pages;

    TodayPages(Pages pages) {
        this.pages = pages;
    }

    @Bean
    static NavigationEntry todayEntry() {
        return new NavigationEntry(10, "today", "/", true, Permission.SEE);
    }

    @GetMapping("/")
    ModelAndView show(HttpServletRequest request) {
        return new ModelAndView("today/today", Map.of("page", pages.of(request)));
    }
}
