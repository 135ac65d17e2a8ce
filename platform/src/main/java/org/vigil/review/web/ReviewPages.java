package org.vigil.review.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
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
import org.vigil.duty.Party;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
import org.vigil.review.Finding;
import org.vigil.review.Findings;
import org.vigil.review.Review;
import org.vigil.review.ReviewId;
import org.vigil.review.Reviews;
import org.vigil.store.Scopes;

/** The page of a review: its time line, its finding, what was added. */
@Controller
class ReviewPages {
    private final Pages pages;
    private final Reviews reviews;
    private final Findings findings;
    private final Jurisdictions jurisdictions;
    private final ObjectProvider<Sections> sections;

    ReviewPages(
            Pages pages,
            Reviews reviews,
            Findings findings,
            Jurisdictions jurisdictions,
            ObjectProvider<Sections> sections) {
        this.pages = pages;
        this.reviews = reviews;
        this.findings = findings;
        this.jurisdictions = jurisdictions;
        this.sections = sections;
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/reviews/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        return page(request, reviews.get(new ReviewId(id)), null, "");
    }

    private ModelAndView page(HttpServletRequest request, Review review, @Nullable FindingForm typed, String problem) {
        Page page = pages.of(request);
        Viewer viewer = Scopes.current();
        ReviewView view = new ReviewView(
                review,
                jurisdictions.names(review.jurisdiction()),
                CaseReviewView.of(reviews.look(new CaseId(review.of().caseId())), page),
                reviews.layers(review),
                reviews.deeds(review.id()),
                reviews.amendments(review.id()),
                about(review, page),
                mayWrite(review, viewer)
                        ? new ReviewView.Writing(
                                typed == null ? form(review, page) : typed, parties(review, page), problem)
                        : null,
                review.written() == null
                        ? ""
                        : owes(review.written().finding().corrective().owedBy(), page),
                viewer);
        return new ModelAndView("review/review", Map.of("page", page, "view", view));
    }

    private List<Section> about(Review review, Page page) {
        return sections.stream()
                .flatMap(each -> each.about("review", review.id().toString(), page).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
    }

    private static boolean mayWrite(Review review, Viewer viewer) {
        boolean own = review.written() == null || review.written().deed().by().equals(viewer.id());
        return viewer.may(Permission.JUDGE)
                && (review.state() == Review.State.OPEN || review.state() == Review.State.PROPOSED && own);
    }

    /** As it was written before; else empty, with the county's own centre and the pack's deadline chosen. */
    private FindingForm form(Review review, Page page) {
        Review.@Nullable Written written = review.written();
        UUID command = UUID.randomUUID();
        if (written == null) {
            LocalDate due = LocalDate.ofInstant(findings.dueByPack(review), page.zone());
            return new FindingForm(command, "", "", "", "", review.unit().value() + ":cdc", "unit", due.toString());
        }
        Finding finding = written.finding();
        Party owes = finding.corrective().owedBy();
        return new FindingForm(
                command,
                finding.happened(),
                finding.cause(),
                finding.layer(),
                finding.corrective().what(),
                owes.code().value() + ":" + owes.organisation(),
                owes.party(),
                LocalDate.ofInstant(finding.corrective().due(), page.zone()).toString());
    }

    private List<ReviewView.Choice> parties(Review review, Page page) {
        return findings.parties(review).stream()
                .map(each -> new ReviewView.Choice(each.code().value() + ":" + each.organisation(), owes(each, page)))
                .toList();
    }

    private String owes(Party party, Page page) {
        Names kind = jurisdictions.organisationKinds().stream()
                .filter(each -> each.kind().equals(party.organisation()))
                .findFirst()
                .map(Organisation.Kind::names)
                .orElse(new Names(party.organisation(), party.organisation(), party.organisation()));
        return page.t("duty.party", page.name(jurisdictions.names(party.code())), page.name(kind));
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/cases/{id}/review")
    String open(@PathVariable UUID id) {
        return to(reviews.openByHand(new CaseId(id)).value());
    }

    /** The record is looked up before the form is read: another county's is missing, whatever was typed. */
    @Requires(Permission.JUDGE)
    @PostMapping("/reviews/{id}/finding")
    ModelAndView write(HttpServletRequest request, @PathVariable UUID id, FindingForm form) {
        Review review = reviews.get(new ReviewId(id));
        try {
            UUID command = form.command() == null ? UUID.randomUUID() : form.command();
            findings.write(review.id(), command, form.finding(pages.of(request).zone()));
        } catch (Refusal refusal) {
            if (!mayWrite(review, Scopes.current())) {
                throw refusal;
            }
            Page page = pages.of(request);
            ModelAndView again = page(request, review, form, page.messages().text(page.language(), refusal));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView(to(id));
    }

    @Requires(Permission.ACCEPT_DUTIES)
    @PostMapping("/reviews/{id}/acceptance")
    String accept(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID command) {
        findings.accept(new ReviewId(id), orFresh(command));
        return to(id);
    }

    @Requires(Permission.ACCEPT_DUTIES)
    @PostMapping("/reviews/{id}/return")
    String giveBack(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID command,
            @RequestParam(defaultValue = "") String reason) {
        findings.giveBack(new ReviewId(id), orFresh(command), reason);
        return to(id);
    }

    @Requires(Permission.JUDGE)
    @PostMapping("/reviews/{id}/amendments")
    String amend(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID command,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String layer) {
        findings.amend(new ReviewId(id), orFresh(command), text, layer);
        return to(id);
    }

    @Requires(Permission.ACCEPT_DUTIES)
    @PostMapping("/reviews/{id}/amendments/{amendment}/acceptance")
    String acceptAmendment(
            @PathVariable UUID id,
            @PathVariable UUID amendment,
            @RequestParam(required = false) @Nullable UUID command) {
        findings.acceptAmendment(new ReviewId(id), amendment, orFresh(command));
        return to(id);
    }

    private static UUID orFresh(@Nullable UUID command) {
        return command == null ? UUID.randomUUID() : command;
    }

    private static String to(UUID id) {
        return "redirect:/reviews/" + id;
    }
}
