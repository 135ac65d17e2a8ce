package org.vigil.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.InstallationKey;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;
import org.vigil.store.Scopes;

/** The desk: options for an event are compared, one is chosen with a reason, two people sign, and later it is held against what happened. */
@Service
public class Scenarios {
    private static final int LIST = 200;
    private static final int RANDOM = 4; // the version of an id that tells nothing
    private static final int FEWEST = 3;
    private static final int MOST = 5;

    private final ComparisonTable table;
    private final DecisionTable decisions;
    private final Worlds worlds;
    private final DeskFiles files;
    private final Around around;

    Scenarios(ComparisonTable table, DecisionTable decisions, Worlds worlds, DeskFiles files, Around around) {
        this.table = table;
        this.decisions = decisions;
        this.worlds = worlds;
        this.files = files;
        this.around = around;
    }

    /** The parts of the house it leans on. */
    @Component
    record Around(Outbreaks outbreaks, Ledger ledger, InstallationKey key, Users users, DomainClock clock) {}

    /**
     * Begins a comparison of the options there are templates for; the work starts by itself.
     *
     * @param id made by whoever asks; sent twice it begins one
     * @throws Missing for an event outside the viewer's scope, whatever else is wrong
     * @throws Refusal SCENARIO-0001 when the event is over; SCENARIO-0002 for an id that is not random
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public ComparisonId begin(ComparisonId id, EventId of) {
        Event event = around.outbreaks.get(of);
        if (id.value().version() != RANDOM) {
            throw new Refusal("SCENARIO-0002");
        }
        if (!event.isOpen()) {
            throw new Refusal("SCENARIO-0001", event.number());
        }
        World world = worlds.of(event);
        ComparisonTable.Fresh fresh =
                new ComparisonTable.Fresh(id, of, event.jurisdiction(), world, templates(world.inForce()));
        if (table.insert(fresh, Scopes.current(), around.clock.instant())) {
            record("options-compared", one(id), Map.of("event", of.toString()));
        }
        return one(id).id();
    }

    /** The first option is what is in force; the others quarantine for as long as that does. */
    private List<Option> templates(World.InForce inForce) {
        List<Option> options = new ArrayList<>(files.templates());
        double days = inForce.option().at("tracing_days");
        options.replaceAll(option -> days > 0 ? option.with("tracing_days", days) : option);
        options.set(0, inForce.option());
        return options;
    }

    /** @throws Missing when there is none, or it lies outside the viewer's scope */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Comparison one(ComparisonId id) {
        return table.find(id).orElseThrow(() -> new Missing("comparison"));
    }

    /** At most 200 within a jurisdiction, the latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Comparison> within(Code scope) {
        return table.within(scope, LIST);
    }

    /** Those of an event, the latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Comparison> ofEvent(EventId event) {
        return table.ofEvent(event, LIST);
    }

    /** What an option can change, in the order of the page. */
    @Public("the program's own data")
    public List<Lever> levers() {
        return files.levers();
    }

    /**
     * What somebody changed on the page of a comparison.
     *
     * @param revision of the comparison when he loaded it
     */
    public record Change(int revision, int horizon, double weight, List<Option> options) {}

    /**
     * Puts other options in; they are simulated from the start.
     *
     * @throws Refusal SCENARIO-0003 when somebody has changed it since; SCENARIO-0004 when it is decided; SCENARIO-0005 for fewer than
     *     three or more than five options; SCENARIO-0006 for a figure outside its bounds
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void change(ComparisonId id, Change change) {
        Comparison comparison = one(id);
        if (decisions.find(id).isPresent()) {
            throw new Refusal("SCENARIO-0004");
        }
        if (change.options.size() < FEWEST || change.options.size() > MOST) {
            throw new Refusal("SCENARIO-0005", change.options.size());
        }
        check("horizon", change.horizon, 7, 60);
        check("weight", change.weight, 0, 10_000);
        for (Option option : change.options) {
            for (Lever lever : files.levers()) {
                check(lever.key(), option.at(lever.key()), lever.least(), lever.most());
            }
        }
        World world = comparison.world().over(change.horizon, change.weight);
        if (!table.change(comparison, world, change.options, around.clock.instant())
                || comparison.progress().revision() != change.revision) {
            throw new Refusal("SCENARIO-0003");
        }
        record("options-changed", comparison, Map.of("revision", Integer.toString(change.revision + 1)));
    }

    private static void check(String figure, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new Refusal("SCENARIO-0006", figure, plain(least), plain(most));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Stops the simulation; what is ranked so far stays. Of one that is over it changes nothing. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void cancel(ComparisonId id) {
        Comparison comparison = one(id);
        if (table.cancel(id, around.clock.instant())) {
            record("comparison-cancelled", comparison, Map.of());
        }
    }

    /**
     * Chooses an option, with the reason and the forecast as it stands. Choosing the same again changes nothing.
     *
     * @throws Refusal SCENARIO-0007 before the first ranking; SCENARIO-0008 without a reason; SCENARIO-0009 for an option there is not;
     *     SCENARIO-0004 when another was chosen
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void decide(ComparisonId id, int option, String reason) {
        Comparison comparison = one(id);
        Results results = comparison.results();
        if (results == null) {
            throw new Refusal("SCENARIO-0007");
        }
        if (reason.isBlank()) {
            throw new Refusal("SCENARIO-0008");
        }
        if (option < 0 || option >= results.options().size()) {
            throw new Refusal("SCENARIO-0009");
        }
        Decision.Document document = new Decision.Document(
                id.toString(),
                comparison.number(),
                option,
                reason.strip(),
                comparison.world(),
                comparison.options().get(option),
                results.options().get(option));
        if (decisions.insert(comparison, document, Scopes.current(), around.clock.instant())) {
            table.cancel(id, around.clock.instant());
            record(
                    "option-chosen",
                    comparison,
                    Map.of("option", Integer.toString(option + 1), "reason", reason.strip()));
        } else if (decisions.find(id).orElseThrow().document().option() != option) {
            throw new Refusal("SCENARIO-0004");
        }
    }

    /** The decision of a comparison, if there is one. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Decision> decision(ComparisonId id) {
        return decisions.find(id);
    }

    /**
     * Signs the decision: the viewer proves himself by his password, the installation's key signs the document's hash. Two different
     * people make it valid.
     *
     * @throws Refusal SCENARIO-0010 when nothing is chosen; SCENARIO-0011 for a wrong password; SCENARIO-0012 who has signed already
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void sign(ComparisonId id, String password) {
        Comparison comparison = one(id);
        Decision decision = decisions.find(id).orElseThrow(() -> new Refusal("SCENARIO-0010"));
        if (!around.users.isOwnPassword(password)) {
            throw new Refusal("SCENARIO-0011");
        }
        byte[] hash = decision.sha256().getBytes(StandardCharsets.US_ASCII);
        String signature = Base64.getEncoder().encodeToString(around.key.sign(hash));
        if (!decisions.sign(comparison, signature, Scopes.current(), around.clock.instant())) {
            throw new Refusal("SCENARIO-0012");
        }
        record("decision-signed", comparison, Map.of("sha256", decision.sha256()));
    }

    /** The chosen option's forecast against the cases reported since; empty before a day is over. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Hindsight> hindsight(ComparisonId id) {
        Comparison comparison = one(id);
        List<Double> reported = worlds.reportedSince(comparison.jurisdiction(), comparison.world());
        return reported.isEmpty()
                ? Optional.empty()
                : decisions
                        .find(id)
                        .map(decision -> Hindsight.of(decision.document().forecast(), reported));
    }

    private void record(String action, Comparison of, Map<String, String> detail) {
        around.ledger.record(new Entry(action, "comparison", of.id().toString(), of.jurisdiction(), detail));
    }
}
