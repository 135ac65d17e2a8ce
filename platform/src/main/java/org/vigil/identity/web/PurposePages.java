package org.vigil.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.WallClock;
import org.vigil.console.Pages;
import org.vigil.identity.Identities;
import org.vigil.identity.Purpose;
import org.vigil.identity.TaskPurpose;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;

/** Asks once for a task why identities are to be opened. */
@Controller
class PurposePages {
    private final Pages pages;
    private final Identities identities;
    private final WallClock wall;

    PurposePages(Pages pages, Identities identities, WallClock wall) {
        this.pages = pages;
        this.identities = identities;
        this.wall = wall;
    }

    @Requires(Permission.SEE_IDENTITY)
    @GetMapping("/purpose")
    ModelAndView ask(HttpServletRequest request, @RequestParam String task, @RequestParam String back) {
        PurposeView view = new PurposeView(task(task), local(back), List.of(Purpose.values()));
        return new ModelAndView("identity/purpose", Map.of("page", pages.of(request), "view", view));
    }

    @Requires(Permission.SEE_IDENTITY)
    @PostMapping("/purpose")
    ResponseEntity<Void> state(
            HttpServletRequest request,
            @RequestParam String task,
            @RequestParam String back,
            @RequestParam(defaultValue = "") String purpose) {
        Purpose stated = Purpose.of(purpose);
        identities.state(stated, task(task));
        TaskPurpose.keep(request.getSession(), task, stated, wall.instant());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, local(back))
                .build();
    }

    private static String task(String task) {
        if (!task.matches("[a-z]{1,20}(:[0-9a-f-]{36})?")) {
            throw new Refusal("IDENTITY-0003");
        }
        return task;
    }

    /** Only a path on this server: never somewhere a link was crafted to lead. */
    private static String local(String back) {
        return back.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? back : "/";
    }
}
