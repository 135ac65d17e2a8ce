package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.WallClock;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.identity.Identities;
import org.vigil.identity.PersonId;
import org.vigil.identity.Purpose;
import org.vigil.identity.TaskPurpose;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactMoves;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;

/** The page of one contact and the work on it. */
@Controller
class ContactPage {
    private final Pages pages;
    private final Contacts contacts;
    private final ContactWork work;
    private final ContactMoves moves;
    private final Around around;

    ContactPage(Pages pages, Contacts contacts, ContactWork work, ContactMoves moves, Around around) {
        this.pages = pages;
        this.contacts = contacts;
        this.work = work;
        this.moves = moves;
        this.around = around;
    }

    /** What other modules show, names of places and people. */
    @Component("contactPageAround")
    record Around(
            ObjectProvider<Sections> sections,
            Jurisdictions jurisdictions,
            Identities identities,
            Cases cases,
            WallClock wall) {}

    @Requires(Permission.SEE_CASES)
    @GetMapping("/contacts/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        Contact one = contacts.get(new ContactId(id));
        List<Section> sections = around.sections.stream()
                .flatMap(each -> each.about("contact", id.toString(), page).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        Code moving = one.moving();
        ContactView.Where where = new ContactView.Where(
                around.jurisdictions.names(one.jurisdiction()),
                around.jurisdictions.names(one.owner().unit()),
                moving == null ? null : around.jurisdictions.names(moving),
                around.cases.isSeen(one.source().caseId()));
        ContactView view = new ContactView(
                one,
                where,
                contacts.exposures(one.id()),
                contacts.changes(one.id()),
                who(request, page, one.person(), "contact:" + id),
                contacts.ofSamePerson(one),
                page.may(Permission.EDIT_CASES) ? work.workers() : List.of(),
                moves.of(one.id()),
                sections,
                UUID.randomUUID());
        return new ModelAndView("outbreak/contact", Map.of("page", page, "view", view));
    }

    private ContactView.Who who(HttpServletRequest request, Page page, PersonId person, String task) {
        boolean known = around.identities.isKnown(person);
        if (!known || !page.may(Permission.SEE_IDENTITY)) {
            return new ContactView.Who(known, null, "");
        }
        Optional<Purpose> purpose = TaskPurpose.of(request.getSession(), task, around.wall.instant());
        return purpose.map(stated -> new ContactView.Who(
                        true, around.identities.open(person, stated).orElse(null), stated.key()))
                .orElseGet(() -> new ContactView.Who(true, null, ""));
    }

    /** One action on this contact in the version that was seen. */
    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/{id}/actions")
    String act(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") List<String> workers,
            @RequestParam(defaultValue = "") String note) {
        contacts.get(new ContactId(id));
        work.act(
                ContactPages.command(command),
                new ContactPick.These(Map.of(id, version)),
                ContactPages.deed(deed, workers, note));
        return "redirect:/contacts/" + id;
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/{id}/merging")
    String merge(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String kept,
            @RequestParam(defaultValue = "") String note) {
        contacts.get(new ContactId(id));
        long number;
        try {
            number = Long.parseLong(kept.strip());
        } catch (NumberFormatException e) {
            throw new Refusal("CONTACT-0005", kept);
        }
        work.merge(ContactPages.command(command), new ContactPick.These(Map.of(id, version)), number, note);
        return "redirect:/contacts/" + id;
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/{id}/moving")
    String move(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason) {
        contacts.get(new ContactId(id));
        if (to.isBlank()) {
            throw new Refusal("CONTACT-0009", to);
        }
        moves.ask(ContactPages.command(command), new ContactId(id), version, Code.of(to.strip()), reason);
        return "redirect:/contacts/" + id;
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/{id}/undoing")
    String undo(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "") String action) {
        contacts.get(new ContactId(id));
        work.undo(ContactPages.command(command), ContactPages.command(action));
        return "redirect:/contacts/" + id;
    }
}
