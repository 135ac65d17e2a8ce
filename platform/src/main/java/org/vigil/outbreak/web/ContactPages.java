package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.ContactCounts;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactMoves;
import org.vigil.outbreak.ContactOutcome;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactQuery;
import org.vigil.outbreak.ContactQuery.Place;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;
import org.vigil.store.Scopes;

/** The list of contacts and what is done to many of them at once. */
@Controller
class ContactPages {
    private static final int ROWS = 50;

    private final Pages pages;
    private final Contacts contacts;
    private final ContactWork work;
    private final ContactMoves moves;
    private final Jurisdictions jurisdictions;

    ContactPages(Pages pages, Contacts contacts, ContactWork work, ContactMoves moves, Jurisdictions jurisdictions) {
        this.pages = pages;
        this.contacts = contacts;
        this.work = work;
        this.moves = moves;
        this.jurisdictions = jurisdictions;
    }

    @Bean
    static NavigationEntry contactsEntry() {
        return new NavigationEntry(310, "contacts", "/contacts", false, Permission.SEE_CASES);
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/contacts")
    ModelAndView list(HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        Page page = pages.of(request);
        ContactRequest asked = ContactRequest.of(
                request, Objects.requireNonNull(page.scope()), Scopes.current().id(), page.at());
        ContactCounts counts = contacts.counts(asked.query().scope(), null);
        Contacts.Listed found = contacts.page(asked.query(), ROWS, counts);
        List<ContactListView.Line> lines = found.contacts().stream()
                .map(each -> new ContactListView.Line(
                        each,
                        jurisdictions.names(each.jurisdiction()),
                        jurisdictions.names(each.owner().unit())))
                .toList();
        String next = found.more()
                ? Place.of(found.contacts().getLast(), asked.query().order()).token()
                : "";
        @Nullable UUID action = ContactRequest.id(done.isEmpty() ? null : done);
        ContactListView view = new ContactListView(
                asked,
                counts,
                lines,
                found.fitting(),
                next,
                found.stamp(),
                UUID.randomUUID(),
                page.may(Permission.EDIT_CASES) ? work.workers() : List.of(),
                moves.arriving(asked.query().scope()).stream()
                        .map(move -> new ContactListView.Arriving(move, jurisdictions.names(move.from())))
                        .toList(),
                action == null ? null : work.of(action));
        return new ModelAndView("outbreak/contacts", Map.of("page", page, "view", view));
    }

    /**
     * Does something to those ticked, or to all that fit.
     *
     * @param which picked, or all
     * @param pick id:version of each that is ticked
     */
    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/actions")
    String act(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "picked") String rows,
            @RequestParam(defaultValue = "0") long stamp,
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") List<String> workers,
            @RequestParam(defaultValue = "") String note) {
        Page page = pages.of(request);
        ContactRequest asked = ContactRequest.of(
                request, Objects.requireNonNull(page.scope()), Scopes.current().id(), page.at());
        ContactQuery all = new ContactQuery(
                asked.query().scope(),
                asked.query().filter(),
                asked.query().order(),
                asked.query().viewer(),
                page.at(),
                null);
        ContactPick picked = rows.equals("all") ? new ContactPick.AllThat(all, stamp) : these(pick);
        ContactOutcome outcome = work.act(command(command), picked, deed(deed, workers, note));
        return "redirect:/contacts?" + asked.state() + "&done=" + outcome.action();
    }

    static UUID command(String text) {
        UUID command = ContactRequest.id(text.isBlank() ? null : text);
        if (command == null) {
            throw new Refusal("CONTACT-0001", text);
        }
        return command;
    }

    private static ContactPick these(List<String> picked) {
        Map<UUID, Integer> versions = new HashMap<>();
        for (String each : picked) {
            int at = each.indexOf(':');
            try {
                versions.put(
                        UUID.fromString(each.substring(0, Math.max(0, at))), Integer.valueOf(each.substring(at + 1)));
            } catch (IllegalArgumentException e) {
                throw new Refusal("CONTACT-0001", each);
            }
        }
        if (versions.isEmpty()) {
            throw new Refusal("CONTACT-0011");
        }
        return new ContactPick.These(versions);
    }

    /** Of a form's word; a worker's id assigns to him. */
    static ContactDeed deed(String word, List<String> workers, String note) {
        return switch (word) {
            case "call", "locate", "transfer" -> new ContactDeed.Done(ContactStep.of(word), note);
            case "in-turn" -> new ContactDeed.RoundRobin(ids(workers));
            case "nearest" -> new ContactDeed.Nearest(ids(workers));
            case "unassign" -> new ContactDeed.Unassign();
            case "reopen" -> new ContactDeed.Reopen();
            case "not-exposed", "not-found", "released" -> new ContactDeed.Close(word, note);
            case "assign" -> {
                Set<UUID> chosen = ids(workers);
                if (chosen.size() != 1) {
                    throw new Refusal("CONTACT-0003");
                }
                yield new ContactDeed.Assign(chosen.iterator().next());
            }
            default -> throw new Refusal("CONTACT-0001", word);
        };
    }

    private static Set<UUID> ids(List<String> texts) {
        Set<UUID> ids = new HashSet<>();
        for (String text : texts) {
            @Nullable UUID id = ContactRequest.id(text.isBlank() ? null : text);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/actions/{id}/undoing")
    String undo(HttpServletRequest request, @PathVariable UUID id, @RequestParam(defaultValue = "") String command) {
        Page page = pages.of(request);
        ContactRequest asked = ContactRequest.of(
                request, Objects.requireNonNull(page.scope()), Scopes.current().id(), page.at());
        ContactOutcome outcome = work.undo(command.isBlank() ? UUID.randomUUID() : command(command), id);
        return "redirect:/contacts?" + asked.state() + "&done=" + outcome.action();
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/moves/{id}/acceptance")
    String accept(@PathVariable UUID id) {
        return "redirect:/contacts/" + moves.accept(id);
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/contacts/moves/{id}/return")
    String sendBack(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        moves.refuse(id, reason);
        return "redirect:/contacts";
    }
}
