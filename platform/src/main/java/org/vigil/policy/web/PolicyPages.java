package org.vigil.policy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.policy.PackEffects;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.policy.StandingPack;

/** The packs to read, and for an administrator of the whole installation to add. */
@Controller
class PolicyPages {

    private final Pages pages;
    private final Policies policies;
    private final ObjectProvider<PackEffects> effects;

    PolicyPages(Pages pages, Policies policies, ObjectProvider<PackEffects> effects) {
        this.pages = pages;
        this.policies = policies;
        this.effects = effects;
    }

    @Bean
    static NavigationEntry policyPacksEntry() {
        return new NavigationEntry(640, "packs", "/packs", false, Permission.SEE);
    }

    @GetMapping("/packs")
    ModelAndView index(HttpServletRequest request) {
        Page page = pages.of(request);
        PackViews views = new PackViews(page);
        List<StandingPack> packs = policies.packs();
        long inForce = packs.stream().filter(pack -> pack.inForceOn(page.day())).count();
        String sentence = packs.isEmpty()
                ? page.t("policy.packs.none")
                : page.t("policy.packs.sentence", inForce, page.date(page.day()), packs.size());
        List<PackListView.Row> rows = packs.stream()
                .map(pack -> new PackListView.Row(
                        pack.key(),
                        page.name(pack.pack().name()),
                        views.diseases(pack.pack()),
                        views.days(pack.effective()),
                        views.state(pack),
                        pack.pack().rules().all().size(),
                        PackViews.tests(pack.pack())))
                .toList();
        return view("policy/packs", page, new PackListView(sentence, rows, policies.maySet()));
    }

    @GetMapping("/packs/{id}/{version}")
    ModelAndView show(@PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        Page page = pages.of(request);
        StandingPack pack = policies.pack(key(id, version));
        boolean mayApply = pack.inForceOn(page.day()) && effects.stream().anyMatch(PackEffects::mayApply);
        return view("policy/pack", page, new PackViews(page).view(pack, policies.maySet(), mayApply));
    }

    @GetMapping("/packs/new")
    ModelAndView form(HttpServletRequest request) {
        requireMaySet();
        return new ModelAndView("policy/new", Map.of("page", pages.of(request)));
    }

    @PostMapping("/packs/preview")
    @Requires(Permission.ADMINISTER)
    ModelAndView preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String yaml,
            HttpServletRequest request)
            throws IOException {
        byte[] bytes = file == null || file.isEmpty() ? yaml.getBytes(StandardCharsets.UTF_8) : file.getBytes();
        if (bytes.length == 0) {
            throw new Refusal("POLICY-0009");
        }
        return preview(bytes, new DaysForm(null, null), null, pages.of(request));
    }

    @PostMapping("/packs")
    @Requires(Permission.ADMINISTER)
    ModelAndView create(@RequestParam String yaml, DaysForm form, HttpServletRequest request) {
        // A browser sends the lines of a text area with CR LF; what is kept and hashed is the text that was read.
        String text = yaml.replace("\r\n", "\n");
        try {
            PackKey key = policies.add(text, form.days());
            return new ModelAndView("redirect:/packs/" + key);
        } catch (Refusal refusal) {
            return preview(text.getBytes(StandardCharsets.UTF_8), form, refusal, pages.of(request));
        }
    }

    @PostMapping("/packs/{id}/{version}/days")
    @Requires(Permission.ADMINISTER)
    String update(@PathVariable String id, @PathVariable String version, DaysForm form) {
        PackKey key = key(id, version);
        policies.putInForce(key, form.days());
        return "redirect:/packs/" + key;
    }

    private ModelAndView preview(byte[] bytes, DaysForm form, @Nullable Refusal refusal, Page page) {
        Policies.Preview preview = policies.preview(bytes);
        PreviewView shown = new PreviewViews(page, effects.stream().toList()).view(preview, bytes, form, refusal);
        ModelAndView view = view("policy/preview", page, shown);
        view.setStatus(shown.accepted() && refusal == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private void requireMaySet() {
        if (!policies.maySet()) {
            throw new AccessDeniedException("packs");
        }
    }

    static PackKey key(String id, String version) {
        try {
            return new PackKey(id, LocalDate.parse(version));
        } catch (DateTimeParseException e) {
            throw new Missing(id + "/" + version);
        }
    }

    private static ModelAndView view(String template, Page page, Object view) {
        return new ModelAndView(template, Map.of("page", page, "view", view));
    }
}
