package org.vigil.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.ledger.Change;
import org.vigil.ledger.Ledger;

/** The ledger for those who audit: who did what to which record, when. */
@Controller
class LedgerPages {
    private static final int PAGE = 50;

    private final Pages pages;
    private final Ledger ledger;

    LedgerPages(Pages pages, Ledger ledger) {
        this.pages = pages;
        this.ledger = ledger;
    }

    @Bean
    static NavigationEntry ledgerEntry() {
        return new NavigationEntry(660, "ledger", "/ledger", false, Permission.AUDIT);
    }

    /** Only what the form shows; bound by constructor. */
    record Form(
            @Nullable String who,
            @Nullable String record,
            @Nullable String action,
            @Nullable String from,
            @Nullable String to) {
        LedgerView.Asked asked() {
            return new LedgerView.Asked(text(who), text(record), text(action), text(from), text(to));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    @GetMapping("/ledger")
    @Requires(Permission.AUDIT)
    ModelAndView index(Form form, @RequestParam(required = false) @Nullable UUID after, HttpServletRequest request) {
        Page page = pages.of(request);
        LedgerView.Asked asked = form.asked();
        List<Change> changes = ledger.list(new Ledger.Filter(
                asked.who(),
                asked.record(),
                asked.action(),
                midnight(asked.from(), 0, page),
                midnight(asked.to(), 1, page),
                after));
        String older =
                changes.size() < PAGE ? null : older(asked, changes.getLast().uid());
        LedgerView view = new LedgerView(ledger.anchor().orElse(null), asked, ledger.actions(), changes, older);
        return new ModelAndView("ledger/ledger", Map.of("page", page, "view", view));
    }

    private static String older(LedgerView.Asked asked, UUID last) {
        return UriComponentsBuilder.fromPath("/ledger")
                .queryParam("who", "{who}")
                .queryParam("record", "{record}")
                .queryParam("action", "{action}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(asked.who(), asked.record(), asked.action(), asked.from(), asked.to(), last)
                .toUriString();
    }

    private static @Nullable Instant midnight(String day, int later, Page page) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(later)
                            .atStartOfDay(page.zone())
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal("CONSOLE-0002", day);
        }
    }
}
