package org.vigil.policy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.policy.PackEffects;
import org.vigil.policy.Policies;
import org.vigil.policy.StandingPack;

/** A pack applied to the contacts there are: what it would change, and the button. */
@Controller
class ApplicationPages {
    private final Pages pages;
    private final Policies policies;
    private final PackEffects effects;

    ApplicationPages(Pages pages, Policies policies, PackEffects effects) {
        this.pages = pages;
        this.policies = policies;
        this.effects = effects;
    }

    @GetMapping("/packs/{id}/{version}/application")
    @Requires(Permission.EDIT_CASES)
    ModelAndView show(@PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        return show(id, version, "", null, request);
    }

    @PostMapping("/packs/{id}/{version}/application")
    @Requires(Permission.EDIT_CASES)
    ModelAndView create(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        try {
            effects.apply(command, PolicyPages.key(id, version), reason.replace("\u0000", ""));
            return new ModelAndView("redirect:/packs/" + id + "/" + version + "/application");
        } catch (Refusal refusal) {
            return show(id, version, reason, refusal, request);
        }
    }

    private ModelAndView show(
            String id, String version, String reason, @Nullable Refusal refusal, HttpServletRequest request) {
        Page page = pages.of(request);
        StandingPack standing = policies.pack(PolicyPages.key(id, version));
        if (!effects.mayApply()) {
            throw new Refusal("POLICY-0010");
        }
        ApplicationView view = new ApplicationView(
                standing.key(),
                standing.pack().name(),
                standing.inForceOn(page.day()),
                effects.of(standing.pack()),
                effects.applied(standing.pack()),
                UUID.randomUUID(),
                reason,
                refusal == null ? null : page.messages().text(page.language(), refusal));
        ModelAndView shown = new ModelAndView("policy/application", Map.of("page", page, "view", view));
        shown.setStatus(refusal == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return shown;
    }
}
