package org.vigil.zone.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.vigil.zone.Proposal;
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
    @GetMapping("/events/{id}/zones")
    ModelAndView ofEvent(
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "sealed") String kind,
            @RequestParam(required = false) @Nullable Double confidence,
            @RequestParam(required = false) @Nullable UUID zone) {
        Asked asked = new Asked(kind, confidence, zone);
        return options(request, new Ground.OfEvent(new EventId(id)), "/events/" + id, asked);
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases/{id}/zones")
    ModelAndView ofCase(
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "sealed") String kind,
            @RequestParam(required = false) @Nullable Double confidence,
            @RequestParam(required = false) @Nullable UUID zone) {
        Asked asked = new Asked(kind, confidence, zone);
        return options(request, new Ground.OfCase(new CaseId(id)), "/cases/" + id, asked);
    }

    /** What the page was asked for. */
    private record Asked(
            String kind,
            @Nullable Double confidence,
            @Nullable UUID zone) {}

    private ModelAndView options(HttpServletRequest request, Ground ground, String back, Asked asked) {
        Page page = pages.of(request);
        @Nullable Zone redrawn = asked.zone == null ? null : zones.get(new ZoneId(asked.zone));
        ZoneClass zoneClass = redrawn == null ? ZoneClass.of(asked.kind) : redrawn.zoneClass();
        Proposal proposal = zones.proposal(ground, zoneClass, asked.confidence);
        List<Zone> before = zones.of(ground);
        @Nullable
        ZonePlan plan = proposal.options().isEmpty()
                ? null
                : ZonePlan.of(
                        zones.plan(proposal.options().getFirst().units()),
                        code -> page.name(jurisdictions.names(code)));
        ProposalView view = new ProposalView(
                proposal,
                back + "/zones",
                back,
                jurisdictions.names(proposal.within()),
                before,
                redrawn,
                plan,
                UUID.randomUUID());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", view);
        return new ModelAndView("zone/options", model);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/events/{id}/zones")
    String proposeForEvent(
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String option,
            @RequestParam String kind,
            @RequestParam double confidence,
            @RequestParam(defaultValue = "") String reason) {
        return propose(
                command, new Ground.OfEvent(new EventId(id)), kind, new ZoneDecisions.Pick(option, confidence), reason);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/cases/{id}/zones")
    String proposeForCase(
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String option,
            @RequestParam String kind,
            @RequestParam double confidence,
            @RequestParam(defaultValue = "") String reason) {
        return propose(
                command, new Ground.OfCase(new CaseId(id)), kind, new ZoneDecisions.Pick(option, confidence), reason);
    }

    private String propose(UUID command, Ground ground, String kind, ZoneDecisions.Pick pick, String reason) {
        return to(decisions
                .propose(command, ground, ZoneClass.of(kind), pick, reason)
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
