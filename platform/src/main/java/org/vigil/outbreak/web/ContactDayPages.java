package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.WallClock;
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
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.Contacts;
import org.vigil.store.Scopes;

/** The calendar of contacts, and the list of a day to take along on paper. */
@Controller
class ContactDayPages {
    private static final int DAYS = 21;
    private static final int MOST = 300;
    private static final String TASK = "contactday";

    private final Pages pages;
    private final Contacts contacts;
    private final Identities identities;
    private final Jurisdictions jurisdictions;
    private final Around around;

    ContactDayPages(Pages pages, Contacts contacts, Identities identities, Jurisdictions jurisdictions, Around around) {
        this.pages = pages;
        this.contacts = contacts;
        this.identities = identities;
        this.jurisdictions = jurisdictions;
        this.around = around;
    }

    /** What other modules show of a day, and the time of sessions. */
    @Component("contactDayAround")
    record Around(ObjectProvider<Sections> sections, WallClock wall) {
        List<Section> about(String kind, LocalDate day, Page page) {
            return sections.stream()
                    .flatMap(each -> each.about(kind, day.toString(), page).stream())
                    .sorted(Comparator.comparingInt(Section::order))
                    .toList();
        }
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/contacts/calendar")
    ModelAndView calendar(HttpServletRequest request) {
        Page page = pages.of(request);
        ContactCalendarView view = new ContactCalendarView(
                contacts.calendar(Objects.requireNonNull(page.scope()), today(page), DAYS),
                around.about("contacts-calendar", today(page), page));
        return new ModelAndView("outbreak/contacts-calendar", Map.of("page", page, "view", view));
    }

    /** Names and telephones stand on it only when a purpose was stated, and each look is recorded. */
    @Requires(Permission.SEE_CASES)
    @GetMapping("/contacts/day")
    ModelAndView day(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "false") boolean mine) {
        Page page = pages.of(request);
        LocalDate day = on.isBlank() ? today(page) : parsed(on);
        @Nullable UUID worker = mine ? Scopes.current().id() : null;
        List<Contact> found = contacts.day(Objects.requireNonNull(page.scope()), day, worker, MOST);
        Optional<Purpose> purpose = page.may(Permission.SEE_IDENTITY)
                ? TaskPurpose.of(request.getSession(), TASK, around.wall.instant())
                : Optional.empty();
        Map<PersonId, Identity> opened = new HashMap<>();
        purpose.ifPresent(stated -> found.forEach(each -> {
            if (!opened.containsKey(each.person())) {
                identities.open(each.person(), stated).ifPresent(who -> opened.put(each.person(), who));
            }
        }));
        ContactDayView view = new ContactDayView(
                day,
                mine,
                found.stream()
                        .map(each -> new ContactDayView.Line(
                                each, jurisdictions.names(each.jurisdiction()), opened.get(each.person())))
                        .toList(),
                purpose.isPresent(),
                found.size() == MOST,
                around.about("contacts-day", day, page));
        return new ModelAndView("outbreak/contacts-day", Map.of("page", page, "view", view));
    }

    private static LocalDate today(Page page) {
        return LocalDate.ofInstant(page.at(), page.zone());
    }

    private static LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("CONTACT-0001", text);
        }
    }
}
