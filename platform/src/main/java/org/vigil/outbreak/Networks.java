package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.outbreak.Network.CaseNode;
import org.vigil.outbreak.Network.ContactNode;
import org.vigil.outbreak.Network.Edge;
import org.vigil.outbreak.Network.Link;
import org.vigil.policy.Outcome;
import org.vigil.policy.Parameters;
import org.vigil.policy.Policies;
import org.vigil.policy.Rule;
import org.vigil.trace.Chains;
import org.vigil.trace.SerialInterval;

/** The cases of an event with their contacts as one network, and the chains of infection in it. */
@Service
public class Networks {
    private static final int CASES_MOST = 1_000;
    private static final int EDGES_MOST = 20_000;
    private static final double WORTH_NAMING = 0.05;
    /** The pack's report rule that says how far to look back and how far apart onsets lie. */
    private static final String RULE = "chains";

    private final Cases cases;
    private final NetworkTable table;
    private final Policies policies;
    private final DomainClock clock;

    Networks(Cases cases, NetworkTable table, Policies policies, DomainClock clock) {
        this.cases = cases;
        this.table = table;
        this.policies = policies;
        this.clock = clock;
    }

    /** What the pack says of chains: nothing, and then no infector is named. */
    private Optional<Parameters> rule(String disease) {
        return policies.inForce(disease, clock.today())
                .flatMap(pack -> pack.reportRule(RULE))
                .map(Rule<Outcome.ReportPlan>::then)
                .map(Outcome.ReportPlan::parameters);
    }

    /**
     * The network of an event.
     *
     * @param most how many contacts at most, the gravest first
     */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Network of(Event event, int most) {
        Optional<Parameters> rule = rule(event.disease());
        LocalDate since = LocalDate.ofInstant(event.openedAt(), clock.zone())
                .minusDays(rule.map(each -> each.whole("look-back-days")).orElse(0));
        List<CaseNode> nodes = cases.ofEvent(event, since, CASES_MOST).stream()
                .map(Networks::node)
                .sorted(Comparator.comparing(CaseNode::day, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(CaseNode::number))
                .toList();
        List<UUID> ids = nodes.stream().map(each -> each.id().value()).toList();
        Gathering gathering = new Gathering(nodes, most);
        table.exposures(ids, EDGES_MOST).forEach(gathering::add);
        return new Network(
                nodes,
                gathering.contacts,
                gathering.edges,
                Math.max(0, table.persons(ids) - gathering.contacts.size() - gathering.contactsWhoAreCases.size()),
                rule.map(each -> links(nodes, gathering.edges, each)).orElse(List.of()));
    }

    private static CaseNode node(Case one) {
        CaseFacts.Dates dates = one.facts().dates();
        @Nullable LocalDate onset = dates.onset();
        @Nullable LocalDate other = dates.diagnosis() == null ? dates.reporting() : dates.diagnosis();
        return new CaseNode(
                one.id(),
                one.number(),
                one.person().value(),
                one.facts().status().classification(),
                onset == null ? other : onset,
                onset != null);
    }

    /** Numbers people as they turn up: cases first. */
    private static final class Gathering {
        private final Map<UUID, Integer> numbers = new HashMap<>();
        private final Map<UUID, Integer> byCase = new HashMap<>();
        private final List<ContactNode> contacts = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private final Set<UUID> contactsWhoAreCases = new HashSet<>();
        private final int cases;
        private final int most;

        Gathering(List<CaseNode> nodes, int most) {
            this.cases = nodes.size();
            this.most = most;
            for (int i = 0; i < nodes.size(); i++) {
                numbers.put(nodes.get(i).person(), i);
                byCase.put(nodes.get(i).id().value(), i);
            }
        }

        void add(NetworkTable.Row row) {
            UUID person = row.contact().person();
            Integer to = numbers.get(person);
            if (to == null) {
                if (contacts.size() >= most) {
                    return;
                }
                to = cases + contacts.size();
                numbers.put(person, to);
                contacts.add(row.contact());
            } else if (to < cases) {
                contactsWhoAreCases.add(person);
            }
            Integer from = numbers.getOrDefault(row.via(), byCase.get(row.caseId()));
            if (from != null && !from.equals(to)) {
                edges.add(new Edge(from, to, row.place(), row.kind(), row.minutes()));
            }
        }
    }

    /** The most probable infector of each case whose day is known. */
    private static List<Link> links(List<CaseNode> nodes, List<Edge> edges, Parameters rule) {
        List<Integer> dated = new ArrayList<>();
        Map<Integer, Integer> place = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).day() != null) {
                place.put(i, dated.size());
                dated.add(i);
            }
        }
        int[] onset = dated.stream()
                .mapToInt(i -> (int)
                        java.util.Objects.requireNonNull(nodes.get(i).day()).toEpochDay())
                .toArray();
        List<Chains.Met> met = new ArrayList<>();
        Set<Long> pairs = new HashSet<>();
        for (Edge edge : edges) {
            Integer from = place.get(edge.from());
            Integer to = place.get(edge.to());
            if (from != null && to != null && pairs.add(pair(from, to))) {
                met.add(new Chains.Met(from, to, edge.kind().isEmpty() ? "other" : edge.kind(), false));
            }
        }
        SerialInterval serial =
                new SerialInterval(rule.number("serial-interval-mean-days"), rule.number("serial-interval-sd-days"));
        Chains chains = Chains.of(onset, met, serial);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < dated.size(); i++) {
            List<Chains.Candidate> candidates = chains.candidates(i);
            if (!candidates.isEmpty()) {
                Chains.Candidate first = candidates.getFirst();
                int others = (int) candidates.stream()
                        .skip(1)
                        .filter(each -> each.probability() >= WORTH_NAMING)
                        .count();
                links.add(new Link(
                        dated.get(first.infector()),
                        dated.get(i),
                        first.probability(),
                        others,
                        pairs.contains(pair(first.infector(), i))));
            }
        }
        return links;
    }

    private static long pair(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }
}
