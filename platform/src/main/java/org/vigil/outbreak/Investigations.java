package org.vigil.outbreak;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Parameters;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.presence.PlaceMatch;
import org.vigil.presence.Presences;
import org.vigil.presence.WrittenPlace;
import org.vigil.store.Scopes;

/** The investigation of a case: the form the pack in force asks for, saved as it is typed, and the places told in it. */
@Service
public class Investigations {
    /** More places than anybody tells. */
    public static final int PLACES_MOST = 300;

    private static final String REPORT = "case-investigation";
    private static final int ANSWER_LONGEST = 1_000;

    private final InvestigationTable table;
    private final Cases cases;
    private final Around around;
    private final DomainClock clock;
    private final ApplicationEventPublisher events;

    Investigations(
            InvestigationTable table, Cases cases, Around around, DomainClock clock, ApplicationEventPublisher events) {
        this.table = table;
        this.cases = cases;
        this.around = around;
        this.clock = clock;
        this.events = events;
    }

    /** What an investigation asks of other modules. */
    @Component
    record Around(Policies policies, Presences presences, Ledger ledger) {}

    /** What is asked about a case; empty when no pack in force says so. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Optional<InvestigationForm> form(CaseId id) {
        Case one = cases.get(id);
        Optional<PolicyPack> pack = around.policies.inForce(one.facts().status().disease(), clock.today());
        return pack.flatMap(found -> found.reportRule(REPORT)
                .map(rule -> form(
                        one,
                        rule.id() + ", " + found.key(),
                        rule.then().parameters(),
                        table.get(id).answers())));
    }

    private InvestigationForm form(Case one, String rule, Parameters asked, Map<String, String> answers) {
        int days = asked.whole("days");
        CaseFacts.Dates dates = one.facts().dates();
        LocalDate today = clock.today();
        @Nullable LocalDate told = date(answers.get(FormQuestion.ONSET_ON.word()));
        LocalDate onset = told != null
                ? told
                : dates.onset() != null ? dates.onset() : dates.reporting() != null ? dates.reporting() : today;
        @Nullable LocalDate isolated = date(answers.get(FormQuestion.ISOLATED_ON.word()));
        LocalDate to = isolated != null && isolated.isBefore(today) ? isolated : today;
        LocalDate from = onset.minusDays(days);
        List<InvestigationForm.Part> parts = new ArrayList<>();
        for (String part : List.of("demography", "course", "exposure")) {
            if (asked.has(part)) {
                parts.add(new InvestigationForm.Part(
                        part,
                        asked.texts(part).stream()
                                .map(FormQuestion::ofWord)
                                .flatMap(Optional::stream)
                                .toList()));
            }
        }
        return new InvestigationForm(rule, days, from, to.isBefore(from) ? from : to, parts);
    }

    /** What is known so far. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Investigation get(CaseId id) {
        cases.get(id);
        return table.get(id);
    }

    /**
     * Saves what was typed, complete or not; places are looked for in the register. Half-told places wait until they are told whole; the
     * others become presences of the person at once. A date of onset that differs from the case's corrects it.
     *
     * @param finished whether somebody pressed the button; otherwise it was saved while he typed
     * @throws Refusal CASE-0020 when there are too many places, CASE-0021 when an answer is none
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void save(CaseId id, Map<String, String> answers, List<Visited> typed, boolean finished) {
        Case one = cases.get(id);
        if (typed.size() > PLACES_MOST) {
            throw new Refusal("CASE-0020", PLACES_MOST);
        }
        Investigation before = table.get(id);
        Map<String, String> all = new HashMap<>(before.answers());
        answers.forEach((word, answer) -> all.put(word, checked(word, answer)));
        all.values().removeIf(String::isBlank);
        List<Visited> places = matched(one, typed);
        String by = Scopes.current().name();
        if (all.equals(before.answers()) && places.equals(before.places()) && !finished) {
            return;
        }
        Instant now = clock.instant();
        table.put(new Investigation(id, all, places, now, by), one.jurisdiction(), now);
        if (finished || before.savedAt() == null) {
            around.ledger.record(new Entry(
                    "investigation-saved",
                    "case",
                    id.toString(),
                    one.jurisdiction(),
                    Map.of("places", Integer.toString(places.size()))));
        }
        if (finished) {
            correctOnset(one, date(all.get(FormQuestion.ONSET_ON.word())));
            table.handIn(id, now);
            events.publishEvent(new InvestigationHandedIn(
                    id, one.jurisdiction(), one.facts().status().disease(), now));
        }
        if (!places.equals(before.places())) {
            events.publishEvent(new PlacesTold(id, one.jurisdiction(), now));
        }
    }

    private static String checked(String word, String answer) {
        String plain = answer.strip();
        FormQuestion question = FormQuestion.ofWord(word).orElseThrow(() -> new Refusal("CASE-0021", word));
        boolean fits = plain.length() <= ANSWER_LONGEST
                && switch (question.kind()) {
                    case TEXT, LONG -> true;
                    case CHOICE -> plain.isEmpty() || question.choices().contains(plain);
                    case NUMBER -> plain.matches("|\\d{1,3}([.,]\\d{1,2})?");
                    case DATE -> plain.isEmpty() || date(plain) != null;
                };
        if (!fits) {
            throw new Refusal("CASE-0021", word);
        }
        return plain;
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What only one place is called is that place; what somebody picked stays picked. */
    private List<Visited> matched(Case one, List<Visited> typed) {
        List<Visited> told = typed.stream().filter(each -> !each.isBlank()).toList();
        Set<WrittenPlace> sought = new LinkedHashSet<>();
        told.stream()
                .filter(each -> each.place() == null && !each.written().isBlank())
                .forEach(each -> sought.add(new WrittenPlace(each.written(), one.jurisdiction())));
        Map<WrittenPlace, PlaceMatch> matches = around.presences.match(sought);
        Set<UUID> picked = new LinkedHashSet<>();
        told.stream().map(Visited::place).filter(Objects::nonNull).forEach(picked::add);
        Set<UUID> known = around.presences.places(picked).keySet();
        return told.stream()
                .map(each -> {
                    @Nullable UUID place = each.place() != null && known.contains(each.place()) ? each.place() : null;
                    if (place == null
                            && !each.written().isBlank()
                            && matches.get(new WrittenPlace(each.written(), one.jurisdiction()))
                                    instanceof PlaceMatch.Found found) {
                        place = found.place();
                    }
                    return new Visited(
                            each.written().strip(),
                            place,
                            whole(each.from()),
                            whole(each.to()),
                            each.note().strip());
                })
                .toList();
    }

    private static @Nullable LocalDateTime whole(@Nullable LocalDateTime time) {
        return time == null ? null : time.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }

    private void correctOnset(Case one, @Nullable LocalDate onset) {
        CaseFacts facts = one.facts();
        CaseFacts.Dates dates = facts.dates();
        if (onset == null || onset.equals(dates.onset())) {
            return;
        }
        CaseFacts.Dates now = new CaseFacts.Dates(
                dates.infection(), onset, dates.diagnosis(), dates.admission(), dates.reporting(), dates.outcome());
        NewCase corrected = new NewCase(
                one.id(),
                one.jurisdiction(),
                org.vigil.identity.Identity.NONE,
                new CaseFacts(facts.status(), now, facts.about(), facts.sent()));
        Taken taken =
                cases.take(new CaseBatch(UUID.randomUUID(), List.of(corrected))).getFirst();
        if (taken instanceof Taken.Refused refused) {
            throw new Refusal(refused.code());
        }
    }

    /** The candidates for a place that was written and not found, or found more than once. */
    @Requires(Permission.EDIT_CASES)
    public List<org.vigil.jurisdiction.Place> candidates(CaseId id, String written, int most) {
        Code near = cases.get(id).jurisdiction();
        return written.isBlank() ? List.of() : around.presences.suggest(written, near, most);
    }
}
