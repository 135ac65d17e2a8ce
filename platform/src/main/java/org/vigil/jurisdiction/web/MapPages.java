package org.vigil.jurisdiction.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.MapLayer;
import org.vigil.jurisdiction.MapValues;
import org.vigil.jurisdiction.ShapeReport;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;

/** What maps are drawn from, for the browser; and the operator's own polygons. */
@Controller
class MapPages {
    private static final long LARGEST = 20_000_000; // bytes; a province's counties drawn to 10 m are below 5 MB

    private final Pages pages;
    private final Jurisdictions jurisdictions;

    MapPages(Pages pages, Jurisdictions jurisdictions) {
        this.pages = pages;
        this.jurisdictions = jurisdictions;
    }

    @GetMapping("/map/cells.json")
    @ResponseBody
    MapLayer cells(HttpServletRequest request) {
        Page page = pages.of(request);
        return jurisdictions.map(scope(page), page.language());
    }

    @GetMapping("/map/population.json")
    @ResponseBody
    MapValues population(HttpServletRequest request) {
        Page page = pages.of(request);
        Code frame = jurisdictions
                .at(Level.CITY, scope(page))
                .map(city -> city.code())
                .orElse(scope(page));
        List<MapValues.Value> values = jurisdictions.within(frame, Level.COUNTY).stream()
                .map(county -> new MapValues.Value(
                        county.code().value(),
                        (double) county.population().residents(),
                        ResidentsText.of(page, county.population()),
                        false))
                .toList();
        return new MapValues(page.t("places.residents"), values);
    }

    @GetMapping("/places/map")
    ModelAndView settings(HttpServletRequest request) {
        return show(request, null);
    }

    @PostMapping("/places/map")
    @Requires(Permission.ADMINISTER)
    ModelAndView upload(@RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
        if (file.isEmpty() || file.getSize() > LARGEST) {
            throw new Refusal("JURISDICTION-0008", LARGEST / 1_000_000);
        }
        String name = file.getOriginalFilename();
        ShapeReport report = jurisdictions.useShapes(name == null ? "" : name, file.getBytes());
        ModelAndView view = show(request, report);
        view.setStatus(report.taken() == 0 ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return view;
    }

    @PostMapping("/places/map/removal")
    String remove() {
        jurisdictions.removeShapes();
        return "redirect:/places/map";
    }

    private ModelAndView show(HttpServletRequest request, @Nullable ShapeReport report) {
        Page page = pages.of(request);
        if (!page.may(Permission.ADMINISTER)) {
            throw new org.vigil.kernel.Missing("map");
        }
        MapSettingsView view = new MapSettingsView(jurisdictions.shapeFile().orElse(null), report);
        return new ModelAndView("jurisdiction/map-settings", Map.of("page", page, "view", view));
    }

    private Code scope(Page page) {
        Code scope = page.scope();
        return scope == null ? jurisdictions.root().code() : scope;
    }
}
