package org.vigil.zone.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.WallClock;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.identity.Identities;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.identity.Purpose;
import org.vigil.identity.TaskPurpose;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneAppeals;
import org.vigil.zone.ZoneId;
import org.vigil.zone.ZoneRule;
import org.vigil.zone.Zones;

/** The list of areas, the page of one, and who is inside. */
@Controller
class ZonePages {
    private static final int PEOPLE = 50;

    private final Pages pages;
    private final Zones zones;
    private final Jurisdictions jurisdictions;
    private final Identities identities;
    private final Around around;

    ZonePages(Pages pages, Zones zones, Jurisdictions jurisdictions, Identities identities, Around around) {
        this.pages = pages;
        this.zones = zones;
        this.jurisdictions = jurisdictions;
        this.identities = identities;
        this.around = around;
    }

    /** Objections, what other modules show, and wall time for purposes. */
    @Component
    record Around(ZoneAppeals appeals, ObjectProvider<Sections> sections, WallClock wall) {}

    @Bean
    static NavigationEntry zonesEntry() {
        return new NavigationEntry(320, "zones", "/zones", false, Permission.SEE);
    }

    @GetMapping("/zones")
    ModelAndView list(HttpServletRequest request, @RequestParam(defaultValue = "standing") String which) {
        Page page = pages.of(request);
        if (page.scope() == null) {
            throw new Missing("scope");
        }
        boolean standing = !which.equals("over");
        List<ZoneListView.Line> lines = zones.within(page.scope(), standing).stream()
                .map(zone -> new ZoneListView.Line(zone, jurisdictions.names(zone.jurisdiction())))
                .toList();
        return new ModelAndView("zone/zones", Map.of("page", page, "view", new ZoneListView(standing, lines)));
    }

    @GetMapping("/zones/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        ZoneId zoneId = new ZoneId(id);
        Zone zone = zones.get(zoneId);
        ZoneRule rule = zones.rule(zoneId);
        boolean cases = page.may(Permission.SEE_CASES);
        LocalDate today = LocalDate.ofInstant(page.at(), page.zone());
        ZoneView view = new ZoneView(
                zone,
                jurisdictions.names(zone.jurisdiction()),
                zones.versions(zoneId),
                rule,
                cases ? zones.conditions(zoneId) : List.of(),
                cases ? zones.inside(zoneId).size() : 0,
                ZoneMap.of(zones.units(zoneId), jurisdictions, page),
                lastDay(zone, today, rule, page),
                today.plusDays(rule.days()),
                UUID.randomUUID(),
                around.appeals.of(zoneId),
                sections(id, page));
        return new ModelAndView("zone/zone", Map.of("page", page, "view", view));
    }

    /** The duties because of it, and because of objections to it. */
    private List<Section> sections(UUID id, Page page) {
        return around.sections.stream()
                .flatMap(each -> Stream.of("zone", "zone-appeal")
                        .flatMap(kind -> each.about(kind, id.toString(), page).stream()))
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
    }

    /** As many days as the pack plans for; a week more when it is to be extended, as far as the pack allows. */
    private static LocalDate lastDay(Zone zone, LocalDate today, ZoneRule rule, Page page) {
        LocalDate most = today.plusDays(rule.days());
        if (zone.decision() == null) {
            return most;
        }
        LocalDate later =
                LocalDate.ofInstant(zone.decision().endsAt(), page.zone()).plusDays(6);
        return later.isBefore(most) ? later : most;
    }

    /** Who is inside, one page at a time; each name that is shown is an entry in the ledger. */
    @Requires(Permission.SEE_IDENTITY)
    @GetMapping("/zones/{id}/people")
    ModelAndView people(HttpServletRequest request, @PathVariable UUID id, @RequestParam(defaultValue = "0") int page) {
        Page frame = pages.of(request);
        Zone zone = zones.get(new ZoneId(id));
        List<PersonId> inside = zones.inside(zone.id()).stream()
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
        int at = Math.max(0, page);
        Optional<Purpose> purpose = TaskPurpose.of(request.getSession(), "zone:" + id, around.wall.instant());
        List<Identity> people = purpose.map(stated -> inside.stream()
                        .skip((long) at * PEOPLE)
                        .limit(PEOPLE)
                        .flatMap(person -> identities.open(person, stated).stream())
                        .sorted(Comparator.comparing(who -> who.address() == null ? "" : who.address()))
                        .toList())
                .orElse(List.of());
        InsideView view = new InsideView(
                zone,
                inside.size(),
                people,
                purpose.map(Purpose::key).orElse(""),
                at,
                Math.ceilDiv(inside.size(), PEOPLE));
        return new ModelAndView("zone/people", Map.of("page", frame, "view", view));
    }
}
