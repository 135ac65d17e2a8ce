package org.vigil.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.LocalPath;
import org.vigil.console.Page;
import org.vigil.console.Pages;

/** The way in. What is wrong with a login is never said more closely than "login or password". */
@Controller
class LoginPages {
    private final Pages pages;

    LoginPages(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/login")
    ModelAndView show(HttpServletRequest request) {
        Page page = pages.of(request);
        return new ModelAndView(
                "access/login",
                Map.of(
                        "page",
                        page,
                        "problem",
                        problem(page, request),
                        "next",
                        LocalPath.of(request.getParameter("next"))));
    }

    private static String problem(Page page, HttpServletRequest request) {
        String paused = request.getParameter("paused");
        if (paused != null && paused.matches("[0-9]{1,3}")) {
            return page.t("login.paused", Integer.valueOf(paused));
        }
        return request.getParameter("error") == null ? "" : page.t("login.failed");
    }
}
