package org.vigil.outbreak.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.identity.Identity;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.Contacts;
import org.vigil.outbreak.Exposure;
import org.vigil.outbreak.Traced;
import org.vigil.store.Scopes;

/** The contacts of a case on its page, sought again, or added by hand. */
@Controller
class ContactSections {
    static final List<String> SETTINGS = List.of(
            "household",
            "dormitory",
            "direct-care",
            "aerosol-care",
            "ward",
            "meal",
            "entertainment",
            "office",
            "workshop",
            "classroom",
            "canteen",
            "lift",
            "vehicle",
            "shop",
            "contaminated-environment",
            "judged-close");
    static final List<String> CONVEYANCES =
            List.of("aircraft", "train-sealed", "train-unsealed", "coach-sealed", "coach-ventilated", "ship");

    private final Pages pages;
    private final Cases cases;
    private final ContactNaming naming;

    ContactSections(Pages pages, Cases cases, ContactNaming naming) {
        this.pages = pages;
        this.cases = cases;
        this.naming = naming;
    }

    /** On the page of a case. */
    @Component
    static class OnTheCase implements Sections {
        private static final int ROWS = 20;

        private final Contacts contacts;
        private final Jurisdictions jurisdictions;
        private final TemplateEngine templates;

        OnTheCase(Contacts contacts, Jurisdictions jurisdictions, TemplateEngine templates) {
            this.contacts = contacts;
            this.jurisdictions = jurisdictions;
            this.templates = templates;
        }

        @Override
        public List<Section> about(String kind, String id, Page page) {
            if (!kind.equals("case") || !page.may(Permission.SEE_CASES)) {
                return List.of();
            }
            CaseId caseId = new CaseId(UUID.fromString(id));
            Code scope = Objects.requireNonNull(page.viewer()).scope();
            Contacts.Listed listed =
                    contacts.ofCase(caseId, scope, Scopes.current().id(), ROWS);
            @Nullable Traced traced = contacts.traced(caseId);
            CaseContactsView view = new CaseContactsView(
                    id,
                    contacts.counts(scope, caseId),
                    listed.contacts().stream()
                            .map(each -> new ContactListView.Line(
                                    each,
                                    jurisdictions.names(each.jurisdiction()),
                                    jurisdictions.names(each.owner().unit())))
                            .toList(),
                    traced,
                    contacts.elsewhere(caseId).stream()
                            .map(each -> new CaseContactsView.Elsewhere(
                                    jurisdictions.names(each.unit()), each.contacts(), each.toCall(), each.called()))
                            .toList());
            return List.of(new Section(
                    6,
                    "contact.section",
                    output -> templates.render(
                            "outbreak/contacts-section.jte", Map.of("page", page, "view", view), output)));
        }
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/cases/{id}/tracing")
    String trace(@PathVariable UUID id) {
        naming.trace(new CaseId(id));
        return "redirect:/cases/" + id;
    }

    @Requires(Permission.EDIT_CASES)
    @GetMapping("/cases/{id}/contacts/new")
    ModelAndView ask(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        Case one = cases.get(new CaseId(id));
        NewContactView view = new NewContactView(one, UUID.randomUUID(), SETTINGS, CONVEYANCES);
        return new ModelAndView("outbreak/contact-new", Map.of("page", page, "view", view));
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/cases/{id}/contacts")
    String add(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        cases.get(new CaseId(id));
        ContactId added = naming.add(new CaseId(id), told(request, page));
        return "redirect:/contacts/" + added;
    }

    private static ContactNaming.ByHand told(HttpServletRequest request, Page page) {
        String code = text(request, "jurisdiction");
        Instant from = at(text(request, "from"), page);
        String to = text(request, "to");
        return new ContactNaming.ByHand(
                ContactPages.command(text(request, "command")),
                new Identity(
                        text(request, "name"),
                        text(request, "number"),
                        text(request, "phone"),
                        text(request, "address"),
                        null,
                        ""),
                new Contact.About(
                        oneOf(text(request, "sex"), List.of("", "female", "male", "other")),
                        age(text(request, "age")),
                        request.getParameter("dependant") != null),
                Code.of(code.isEmpty() ? Scopes.current().scope().value() : code),
                new ContactNaming.Met(
                        from,
                        to.isEmpty() ? from : at(to, page),
                        text(request, "place"),
                        oneOf(text(request, "setting"), withNone(SETTINGS)),
                        number(text(request, "distance"), -1),
                        new Exposure.Travel(
                                oneOf(text(request, "conveyance"), withNone(CONVEYANCES)),
                                (int) number(text(request, "rows"), -1),
                                request.getParameter("compartment") != null,
                                request.getParameter("crew") != null)));
    }

    private static List<String> withNone(List<String> words) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(""), words.stream())
                .toList();
    }

    private static String oneOf(String word, List<String> words) {
        if (!words.contains(word)) {
            throw new Refusal("CONTACT-0001", word);
        }
        return word;
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        String text = value == null ? "" : value.strip().replace("\u0000", "");
        if (text.length() > 200) {
            throw new Refusal("CONTACT-0012", name);
        }
        return text;
    }

    private static @Nullable Integer age(String text) {
        if (text.isEmpty()) {
            return null;
        }
        double years = number(text, -1);
        if (!(years >= 0 && years <= 130)) {
            throw new Refusal("CASE-0006");
        }
        return (int) years;
    }

    private static double number(String text, double otherwise) {
        try {
            double number = text.isEmpty() ? otherwise : Double.parseDouble(text);
            if (Double.isNaN(number) || Math.abs(number) > 100_000) {
                throw new Refusal("CONTACT-0001", text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Refusal("CONTACT-0001", text);
        }
    }

    private static Instant at(String text, Page page) {
        try {
            LocalDateTime local = text.length() <= 10
                    ? LocalDate.parse(text).atTime(12, 0)
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return local.atZone(page.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal("CONTACT-0008");
        }
    }
}
