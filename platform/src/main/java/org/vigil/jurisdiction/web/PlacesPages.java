package org.vigil.jurisdiction.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;

/** The tree of jurisdictions, one page for each, with what other modules have to say about it. */
@Controller
class PlacesPages {
    private static final int HITS = 30;

    private final Pages pages;
    private final Jurisdictions jurisdictions;
    private final ObjectProvider<Sections> contributors;

    PlacesPages(Pages pages, Jurisdictions jurisdictions, ObjectProvider<Sections> contributors) {
        this.pages = pages;
        this.jurisdictions = jurisdictions;
        this.contributors = contributors;
    }

    /** What a form says of a new organisation. */
    record NewOffice(String kind, String en, String zhHans, String zhHant) {
        NewOffice(@Nullable String kind, @Nullable String en, @Nullable String zhHans, @Nullable String zhHant) {
            this.kind = text(kind);
            this.en = text(en);
            this.zhHans = text(zhHans);
            this.zhHant = text(zhHant);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    @GetMapping("/places")
    ModelAndView here(HttpServletRequest request) {
        Page page = pages.of(request);
        return show(page, page.scope() == null ? jurisdictions.root().code() : page.scope());
    }

    /** A {@code scope} in the address wins: the path in the header leads from one place's page to another's. */
    @GetMapping("/places/{code}")
    ModelAndView show(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String scope,
            HttpServletRequest request) {
        Code here = Code.of(code);
        if (scope != null && !scope.isBlank() && !scope.equals(code)) {
            return new ModelAndView("redirect:/places/" + Code.of(scope));
        }
        return show(pages.of(request, here), here);
    }

    @GetMapping("/places/search")
    ModelAndView search(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = page.viewer() == null
                ? jurisdictions.root().code()
                : page.viewer().scope();
        List<SearchView.Hit> hits = jurisdictions.search(q, scope, HITS).stream()
                .map(found -> new SearchView.Hit(found, jurisdictions.path(found.code())))
                .toList();
        SearchView view =
                new SearchView(q, hits, jurisdictions.former(q.strip()).orElse(null));
        return new ModelAndView("jurisdiction/search", Map.of("page", page, "view", view));
    }

    @PostMapping("/places/{code}/organisations")
    @Requires(Permission.ADMINISTER)
    String addOffice(@PathVariable String code, NewOffice office) {
        Names names = new Names(office.en.strip(), office.zhHans.strip(), office.zhHant.strip());
        jurisdictions.addOrganisation(Code.of(code), office.kind, names);
        return "redirect:/places/" + Code.of(code) + "#organisations";
    }

    @PostMapping("/organisations/{id}/closure")
    String closeOffice(@PathVariable UUID id) {
        return changeOffice(id, true);
    }

    @PostMapping("/organisations/{id}/reopening")
    String reopenOffice(@PathVariable UUID id) {
        return changeOffice(id, false);
    }

    private String changeOffice(UUID id, boolean closed) {
        Organisation.Id office = new Organisation.Id(id);
        jurisdictions.closeOrganisation(office, closed);
        return "redirect:/places/" + jurisdictions.organisation(office).jurisdiction() + "#organisations";
    }

    private ModelAndView show(Page page, Code code) {
        Jurisdiction here = jurisdictions.get(code);
        Optional<Jurisdiction> above = jurisdictions.above(code);
        Optional<Level> below = here.level().below();
        PlaceView view = new PlaceView(
                here,
                jurisdictions.kindNames(here.kind()),
                above.map(Jurisdiction::names).orElse(here.names()),
                below.map(jurisdictions::levelNames).orElse(here.names()),
                below.map(this::columns).orElse(List.of()),
                jurisdictions.children(code).stream()
                        .map(child -> new PlaceView.Child(child, jurisdictions.kindNames(child.kind())))
                        .toList(),
                offices(code),
                jurisdictions.organisationKinds(),
                jurisdictions.former().stream()
                        .filter(old -> old.now().equals(code))
                        .toList(),
                sections(page, code),
                here.level() == Level.PROVINCE || here.level() == Level.CITY);
        return new ModelAndView("jurisdiction/place", Map.of("page", page, "view", view));
    }

    private List<PlaceView.Column> columns(Level children) {
        List<PlaceView.Column> columns = new ArrayList<>();
        for (Optional<Level> level = children.below();
                level.isPresent();
                level = level.get().below()) {
            columns.add(new PlaceView.Column(level.get(), jurisdictions.levelNames(level.get())));
        }
        return columns;
    }

    private List<PlaceView.Office> offices(Code code) {
        Map<String, Names> kinds = jurisdictions.organisationKinds().stream()
                .collect(Collectors.toMap(Organisation.Kind::kind, Organisation.Kind::names));
        return jurisdictions.organisations(code).stream()
                .map(office -> new PlaceView.Office(office, kinds.getOrDefault(office.kind(), office.names())))
                .toList();
    }

    private List<Section> sections(Page page, Code code) {
        return contributors.stream()
                .flatMap(contributor -> contributor.about("jurisdiction", code.value(), page).stream())
                .sorted(java.util.Comparator.comparingInt(Section::order))
                .toList();
    }
}
