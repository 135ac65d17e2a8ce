package org.vigil.measure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.measure.MeasureNeeds.Need;
import org.vigil.measure.MeasureTable.Deed;
import org.vigil.policy.ReleaseRule;
import org.vigil.store.Scopes;

/** What is imposed on people: imposed, prolonged with a reason, released, appealed against, and answered by somebody else. */
@Service
public class Measures {
    private static final int REASON_LONGEST = 1_000;
    private static final int APPEAL_LONGEST = 4_000;

    private final MeasureTable table;
    private final Imposing imposing;
    private final Ending ending;
    private final AppealTable appeals;
    private final DomainClock clock;

    Measures(MeasureTable table, Imposing imposing, Ending ending, AppealTable appeals, DomainClock clock) {
        this.table = table;
        this.imposing = imposing;
        this.ending = ending;
        this.appeals = appeals;
        this.clock = clock;
    }

    /** How measures come and go by the program. */
    @org.springframework.stereotype.Component
    record Imposing(Placing placing, Rejudging rejudging, PlacingTable rows, TestTable tests) {}

    /**
     * Imposes measures. What was imposed before because of the same, by the same rule, is not imposed again; who is under the same measure
     * for another reason stays under one, as long as the longer of the two.
     *
     * @return how many parts are new
     */
    @Requires(Permission.OPERATE)
    @Transactional
    public int place(List<NewMeasure> measures) {
        return measures.isEmpty() ? 0 : imposing.placing.place(measures);
    }

    /** The cause has fallen away: what stood on it alone ends, with the reason. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void withdraw(Cause cause, String reason) {
        for (MeasureId id : imposing.rows.withdraw(cause.kind(), List.of(cause.id()), clock.instant())) {
            table.locked(id)
                    .filter(Measure::isOpen)
                    .ifPresent(each ->
                            ending.end(each, deed(UUID.randomUUID(), "withdrawn", reason), Measure.How.WITHDRAWN));
        }
    }

    /**
     * Brings what people are under because of contacts to what other rules prescribe for them: ends move both ways, parts that the rules no
     * longer know fall away, new ones begin. What stands for another reason as well is never shortened. Each change says why.
     *
     * @param command of whoever applies the rules; sent again it does nothing, since nothing is left to change
     * @param prescribed everything the rules prescribe for each contact
     * @param free contacts for whom they prescribe nothing any more
     * @throws Refusal MEASURE-0004 when there is no reason or it is too long
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Rejudged rejudge(UUID command, List<NewMeasure> prescribed, List<Cause> free, String reason) {
        return imposing.rejudging.apply(deed(command, "reclassified", reasoned(reason)), prescribed, free);
    }

    /** How many measures began, fell away, end later, end earlier. */
    public record Rejudged(int begun, int ended, int later, int earlier) {}

    /** Something else takes the place of all that a person is under because of the disease, but for what {@code cause} has brought. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void replace(PersonId person, String disease, Cause cause) {
        List<Measure> open = table.openOf(person.value(), disease).stream()
                .filter(each -> !each.cause().kind().equals(cause.kind())
                        || !each.cause().id().equals(cause.id()))
                .sorted(java.util.Comparator.comparingInt(
                                (Measure each) -> each.part().stage())
                        .reversed())
                .toList();
        String reason = cause.kind() + " " + cause.label();
        open.forEach(each -> ending.end(each, deed(UUID.randomUUID(), "replaced", reason), Measure.How.REPLACED));
    }

    /**
     * What it is imposed because of now belongs elsewhere, and the measures with it: the county there answers for them, for what they need
     * of somebody and for the tests that are due. What is there already stays as it is.
     */
    @Requires(Permission.OPERATE)
    @Transactional
    public void move(Cause cause, Code to) {
        List<Measure> measures = table.on(cause).stream()
                .filter(each -> !each.jurisdiction().equals(to))
                .toList();
        imposing.rows.move(measures, to, imposing.placing.unit(to));
        String reason = cause.kind() + " " + cause.label();
        measures.stream().filter(Measure::isOpen).forEach(before -> {
            boolean appealed = appeals.of(before.id()).stream().anyMatch(each -> each.answer() == null);
            ending.moved(before, table.locked(before.id()).orElseThrow(), reason, appealed);
        });
    }

    /**
     * Moves the end further away, with a reason. What follows moves with it. Sent again it changes nothing.
     *
     * @param command made by the sender, random
     * @param version of the measure as the sender saw it
     * @throws Refusal MEASURE-0001 when it has ended, -0002 when somebody has changed it meanwhile, -0003 when the new end is not after
     *     the old one and after now, -0004 when there is no reason or it is too long
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void extend(UUID command, MeasureId id, int version, Instant until, String reason) {
        if (table.isDone(command)) {
            return;
        }
        Deed deed = deed(command, "extended", reasoned(reason));
        Measure measure = seen(id, version);
        if (!until.isAfter(measure.span().ends()) || !until.isAfter(deed.at())) {
            throw new Refusal("MEASURE-0003");
        }
        ending.extend(measure, deed, until);
    }

    /**
     * Ends it by hand. Before its end, or without what its rule asks for, this is too early: it is done, and somebody else looks into it.
     *
     * @param following whether what follows it falls away too
     * @throws Refusal as {@link #extend}; a reason is needed only when it is too early
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void release(UUID command, MeasureId id, int version, boolean following, String reason) {
        if (table.isDone(command)) {
            return;
        }
        Measure measure = seen(id, version);
        Instant now = clock.instant();
        boolean early = measure.span().ends().isAfter(now)
                || ending.missing(measure, now).isPresent();
        if (early) {
            Deed deed = deed(command, "released-early", reasoned(reason));
            if (following) {
                ending.endAll(measure, deed, Measure.How.RELEASED_EARLY);
            } else {
                ending.end(measure, deed, Measure.How.RELEASED_EARLY);
            }
        } else {
            String why = reason.isBlank() ? "rule-met" : reasoned(reason);
            ending.end(measure, deed(command, "released", why), Measure.How.RELEASED);
        }
    }

    /** What a release now would be missing; empty when it may be. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Optional<ReleaseRule.Missing> missing(MeasureId id) {
        return ending.missing(one(id), clock.instant());
    }

    /**
     * Takes down what somebody says against his measure.
     *
     * @param appeal id, made by the sender; sent again it is the same
     * @throws Refusal MEASURE-0001 when the measure has ended, -0005 when an appeal waits for its answer already, -0004 when it says nothing
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void appeal(UUID appeal, MeasureId id, String text) {
        if (appeals.one(appeal).isPresent()) {
            return;
        }
        if (text.isBlank() || text.length() > APPEAL_LONGEST) {
            throw new Refusal("MEASURE-0004", APPEAL_LONGEST);
        }
        Measure measure = open(id);
        if (appeals.of(id).stream().anyMatch(each -> each.answer() == null)) {
            throw new Refusal("MEASURE-0005", measure.number());
        }
        Instant now = clock.instant();
        appeals.add(appeal, measure, text.strip(), now, Scopes.current());
        ending.record(measure, deed(appeal, "appealed", "appeal"), Map.of());
        ending.need(measure, Need.APPEAL, now);
    }

    /**
     * Answers an appeal: the measure stands, or it ends with all that follows. Whoever took the appeal down or changed the measure by hand
     * does not answer it.
     *
     * @throws Refusal MEASURE-0006 when it is answered already, -0007 when it is the viewer's own, -0004 when there is no reason
     */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void answer(UUID appeal, boolean lifted, String reason) {
        Measure measure = table.locked(appeals.measure(appeal).orElseThrow(() -> new Missing("appeal")))
                .orElseThrow(() -> new Missing("appeal"));
        Appeal asked = appeals.one(appeal).orElseThrow(() -> new Missing("appeal"));
        Viewer viewer = Scopes.current();
        if (asked.answer() != null) {
            if (asked.answer().lifted() == lifted && asked.answer().reason().equals(reason.strip())) {
                return;
            }
            throw new Refusal("MEASURE-0006", measure.number());
        }
        if (asked.takenBy().equals(viewer.id()) || table.isBy(measure.id(), viewer.id())) {
            throw new Refusal("MEASURE-0007", measure.number());
        }
        Deed deed = deed(UUID.randomUUID(), "appeal", reasoned(reason));
        appeals.answer(appeal, lifted, deed.reason(), deed.at(), viewer);
        if (lifted && measure.isOpen()) {
            ending.endAll(measure, deed, Measure.How.APPEAL);
        }
        ending.answered(measure, lifted);
    }

    /** Takes it on by name. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void takeOn(MeasureId id) {
        Viewer viewer = Scopes.current();
        Measure measure = open(id);
        if (!viewer.id().equals(measure.worker().id())) {
            table.takeOn(measure, viewer.id(), viewer.name());
            ending.record(measure, deed(UUID.randomUUID(), "taken-on", "taken on"), Map.of());
        }
    }

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Measure get(MeasureId id) {
        return one(id);
    }

    /** Everything a person is or was under, within the scope. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Measure> of(Collection<PersonId> persons) {
        return persons.isEmpty()
                ? List.of()
                : table.ofPersons(persons.stream().map(PersonId::value).toList());
    }

    /** What stands, or stood, because of something; what stands first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Measure> because(String kind, String id, int most) {
        return table.because(kind, id, most);
    }

    /** Because of what it stands now. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Cause> causes(MeasureId id) {
        return table.causes(id);
    }

    /** What an appeal is against. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public MeasureId ofAppeal(UUID appeal) {
        return appeals.measure(appeal).orElseThrow(() -> new Missing("appeal"));
    }

    /** Why it became what it is, in order. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<MeasureChange> changes(MeasureId id) {
        return table.changes(id);
    }

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<MeasureTest> tests(MeasureId id) {
        return imposing.tests.of(id);
    }

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Appeal> appeals(MeasureId id) {
        return appeals.of(id);
    }

    private Deed deed(UUID command, String what, String reason) {
        Viewer viewer = Scopes.current();
        return new Deed(command, what, reason, clock.instant(), viewer.id(), viewer.name());
    }

    private static String reasoned(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LONGEST) {
            throw new Refusal("MEASURE-0004", REASON_LONGEST);
        }
        return reason.strip();
    }

    private Measure one(MeasureId id) {
        return table.one(id).orElseThrow(() -> new Missing("measure"));
    }

    private Measure open(MeasureId id) {
        Measure measure = table.locked(id).orElseThrow(() -> new Missing("measure"));
        if (!measure.isOpen()) {
            throw new Refusal("MEASURE-0001", measure.number());
        }
        return measure;
    }

    private Measure seen(MeasureId id, int version) {
        Measure measure = open(id);
        if (measure.version() != version) {
            throw new Refusal("MEASURE-0002", measure.number());
        }
        return measure;
    }
}
