package org.vigil.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Pages;

@Controller
class LoginPages {
    private final Pages pages;

    LoginPages(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/login")
    ModelAndView show(HttpServletRequest request) {
        boolean failed = request.getParameter("error") != null;
        return new ModelAndView("access/login", Map.of("page", pages.of(request), "failed", failed));
    }
}
