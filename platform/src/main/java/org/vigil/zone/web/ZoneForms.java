package org.vigil.zone.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.EventId;
import org.vigil.zone.Ground;
import org.vigil.zone.Option;
import org.vigil.zone.Proposal;
import org.vigil.zone.Unit;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneAppeals;
import org.vigil.zone.ZoneClass;
import org.vigil.zone.ZoneDecisions;
import org.vigil.zone.ZoneId;
import org.vigil.zone.Zones;

/** What could be closed off, and what is done to an area. */
@Controller
class ZoneForms {
    private final Pages pages;
    private final Zones zones;
    private final ZoneDecisions decisions;
    private final ZoneAppeals appeals;
    private final Jurisdictions jurisdictions;

    ZoneForms(Pages pages, Zones zones, ZoneDecisions decisions, ZoneAppeals appeals, Jurisdictions jurisdictions) {
        this.pages = pages;
        this.zones = zones;
        this.decisions = decisions;
        this.appeals = appeals;
        this.jurisdictions = jurisdictions;
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping({"/events/{id}/zones", "/cases/{id}/zones"})
    ModelAndView options(
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "sealed") String kind,
            @RequestParam(required = false) @Nullable Double confidence,
            @RequestParam(required = false) @Nullable UUID zone,
            @RequestParam(defaultValue = "") String show) {
        Page page = pages.of(request);
        Ground ground = ground(request, id);
        @Nullable Zone redrawn = zone == null ? null : zones.get(new ZoneId(zone));
        ZoneClass zoneClass = redrawn == null ? ZoneClass.of(kind) : redrawn.zoneClass();
        Proposal proposal = zones.proposal(ground, zoneClass, confidence);
        @Nullable Option shown = shown(proposal, show);
        List<Unit> units = shown == null ? List.of() : shown.units();
        String back = (ground instanceof Ground.OfEvent ? "/events/" : "/cases/") + id;
        ProposalView view = new ProposalView(
                proposal,
                back + "/zones",
                back,
                jurisdictions.names(proposal.within()),
                zones.of(ground),
                redrawn,
                shown,
                ZoneMap.of(units, jurisdictions, page),
                UUID.randomUUID());
        return new ModelAndView("zone/options", Map.of("page", page, "view", view));
    }

    /** The option asked for, else the first; null when there is none. */
    private static @Nullable Option shown(Proposal proposal, String key) {
        return proposal.options().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(proposal.options().isEmpty() ? null : proposal.options().getFirst());
    }

    private static Ground ground(HttpServletRequest request, UUID id) {
        return request.getRequestURI().startsWith("/events/")
                ? new Ground.OfEvent(new EventId(id))
                : new Ground.OfCase(new CaseId(id));
    }

    @Requires(Permission.JUDGE)
    @PostMapping({"/events/{id}/zones", "/cases/{id}/zones"})
    String propose(
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String option,
            @RequestParam String kind,
            @RequestParam double confidence,
            @RequestParam(defaultValue = "") String reason) {
        ZoneDecisions.Pick pick = new ZoneDecisions.Pick(option, confidence);
        return to(decisions
                .propose(command, ground(request, id), ZoneClass.of(kind), pick, reason)
                .value());
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/decision")
    String decide(
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam LocalDate lastDay,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String appeal) {
        decisions.decide(command, new ZoneId(id), lastDay, reason, appeal);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/redrawing")
    String redraw(
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String option,
            @RequestParam double confidence,
            @RequestParam(defaultValue = "") String reason) {
        decisions.redraw(command, new ZoneId(id), new ZoneDecisions.Pick(option, confidence), reason);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/extension")
    String extend(
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam LocalDate lastDay,
            @RequestParam(defaultValue = "") String reason) {
        decisions.extend(command, new ZoneId(id), lastDay, reason);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/lifting")
    String lift(@PathVariable UUID id, @RequestParam UUID command, @RequestParam(defaultValue = "") String reason) {
        decisions.lift(command, new ZoneId(id), reason);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/withdrawal")
    String withdraw(@PathVariable UUID id, @RequestParam UUID command, @RequestParam(defaultValue = "") String reason) {
        decisions.withdraw(command, new ZoneId(id), reason);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/zones/{id}/confirmation")
    String confirm(@PathVariable UUID id, @RequestParam UUID command, @RequestParam(defaultValue = "") String note) {
        decisions.confirmTested(command, new ZoneId(id), note);
        return to(id);
    }

    @Requires(Permission.DO_DUTIES)
    @PostMapping("/zones/{id}/appeals")
    String object(@PathVariable UUID id, @RequestParam UUID command, @RequestParam(defaultValue = "") String note) {
        appeals.object(command, new ZoneId(id), note);
        return to(id);
    }

    private static String to(UUID id) {
        return "redirect:/zones/" + id;
    }
}
