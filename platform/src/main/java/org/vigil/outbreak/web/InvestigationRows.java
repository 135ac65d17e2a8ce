package org.vigil.outbreak.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Investigation;
import org.vigil.outbreak.InvestigationForm;
import org.vigil.outbreak.Investigations;
import org.vigil.outbreak.Visited;
import org.vigil.presence.PlaceFacts;
import org.vigil.presence.Presences;

/** The places of an investigation, from the form and to the form. */
@Component
class InvestigationRows {
    private static final int EMPTY_ROWS = 3;
    private static final int CANDIDATES = 6;
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final Investigations investigations;
    private final Presences presences;
    private final Jurisdictions jurisdictions;

    InvestigationRows(Investigations investigations, Presences presences, Jurisdictions jurisdictions) {
        this.investigations = investigations;
        this.presences = presences;
        this.jurisdictions = jurisdictions;
    }

    /** What was typed, in the order of the form. */
    static List<Visited> typed(MultiValueMap<String, String> form) {
        List<Visited> typed = new ArrayList<>();
        for (int i = 0; i <= Investigations.PLACES_MOST + EMPTY_ROWS && form.containsKey("written-" + i); i++) {
            String written = text(form, "written-" + i);
            String picked = text(form, "picked-" + i);
            boolean same = written.equals(text(form, "was-" + i));
            // A place that is written anew is sought anew.
            @Nullable
            UUID place = picked.matches("[0-9a-f-]{36}") && (same || form.containsKey("pick-" + i))
                    ? UUID.fromString(picked)
                    : null;
            String pick = text(form, "pick-" + i);
            typed.add(new Visited(
                    written.substring(0, Math.min(300, written.length())),
                    pick.matches("[0-9a-f-]{36}") ? UUID.fromString(pick) : place,
                    time(text(form, "from-" + i)),
                    time(text(form, "to-" + i)),
                    text(form, "note-" + i)
                            .substring(0, Math.min(500, text(form, "note-" + i).length()))));
        }
        return typed;
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        @Nullable String value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            return text.isEmpty() ? null : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The rows as they stand, and empty ones to write on. */
    List<InvestigationView.Row> rows(
            Page page, CaseId id, Investigation investigation, @Nullable InvestigationForm form) {
        Set<UUID> picked = investigation.places().stream()
                .map(Visited::place)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, PlaceFacts> known = presences.places(picked);
        List<InvestigationView.Row> rows = new ArrayList<>();
        for (Visited visited : investigation.places()) {
            rows.add(row(page, id, rows.size(), visited, known, form));
        }
        for (int i = 0; i < EMPTY_ROWS; i++) {
            rows.add(new InvestigationView.Row(rows.size(), "", "", "", "", "", "", false, "", List.of()));
        }
        return rows;
    }

    private InvestigationView.Row row(
            Page page,
            CaseId id,
            int index,
            Visited visited,
            Map<UUID, PlaceFacts> known,
            @Nullable InvestigationForm form) {
        @Nullable PlaceFacts place = visited.place() == null ? null : known.get(visited.place());
        @Nullable PlaceFacts registered = place != null && place.registered() ? place : null;
        boolean found = registered != null;
        List<InvestigationView.Candidate> candidates =
                found || visited.written().isBlank()
                        ? List.of()
                        : investigations.candidates(id, visited.written(), CANDIDATES).stream()
                                .map(each -> new InvestigationView.Candidate(
                                        each.id().value().toString(), label(page, each)))
                                .toList();
        String state = visited.written().isBlank()
                ? ""
                : registered != null
                        ? page.t(
                                "investigation.place.found",
                                registered.name(),
                                page.name(jurisdictions.names(registered.jurisdiction())))
                        : page.t(candidates.isEmpty() ? "investigation.place.unknown" : "investigation.place.several");
        return new InvestigationView.Row(
                index,
                visited.written(),
                place == null ? "" : place.id().toString(),
                typed(visited.from()),
                typed(visited.to()),
                visited.note(),
                state,
                found,
                problem(page, visited, form),
                candidates);
    }

    String label(Page page, Place place) {
        String address = place.address().isEmpty() ? "" : ", " + place.address();
        return place.name() + address + " (" + page.name(jurisdictions.names(place.jurisdiction())) + ")";
    }

    private static String typed(@Nullable LocalDateTime time) {
        return time == null ? "" : TYPED.format(time);
    }

    private static String problem(Page page, Visited visited, @Nullable InvestigationForm form) {
        @Nullable LocalDateTime from = visited.from();
        @Nullable LocalDateTime to = visited.to();
        if (visited.isTurnedRound()) {
            return page.t("investigation.problem.turned");
        }
        if (!visited.isComplete()) {
            return page.t("investigation.problem.incomplete");
        }
        if (to != null
                && to.isAfter(LocalDateTime.ofInstant(page.at(), page.zone()).plusHours(2))) {
            return page.t("investigation.problem.future");
        }
        return from != null && form != null && (to != null && to.toLocalDate().isBefore(form.from()))
                ? page.t("investigation.problem.outside", form.days())
                : "";
    }

    /** Days of the form on which no complete place was told. */
    static List<LocalDate> missing(Investigation investigation, InvestigationForm form) {
        return form.from()
                .datesUntil(form.to().plusDays(1))
                .filter(day -> investigation.places().stream().noneMatch(visited -> covers(visited, day)))
                .toList();
    }

    private static boolean covers(Visited visited, LocalDate day) {
        @Nullable LocalDateTime from = visited.from();
        @Nullable LocalDateTime to = visited.to();
        return visited.isComplete()
                && from != null
                && to != null
                && !from.toLocalDate().isAfter(day)
                && !to.toLocalDate().isBefore(day);
    }
}
