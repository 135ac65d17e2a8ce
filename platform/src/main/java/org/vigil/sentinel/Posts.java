package org.vigil.sentinel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.sentinel.PostState.Standing;
import org.vigil.store.Scopes;

/** The posts, what they report, and which of them are late or silent. */
@Service
public class Posts {
    private final Tables tables;
    private final Jurisdictions jurisdictions;
    private final TransactionTemplate transaction;
    private final DomainClock clock;
    private final Viewer program;

    Posts(
            Tables tables,
            Jurisdictions jurisdictions,
            TransactionTemplate transaction,
            DomainClock clock,
            @Value("${vigil.region.root}") String root) {
        this.tables = tables;
        this.jurisdictions = jurisdictions;
        this.transaction = transaction;
        this.clock = clock;
        this.program = Viewer.program(Code.of(root));
    }

    /** What is behind the service. */
    @Component
    record Tables(PostTable posts, PostStanding standing, SilenceTable silences, Ledger ledger) {}

    /** All indicators, by day first. */
    @Public("what is counted is no secret")
    @Transactional(readOnly = true)
    public List<Indicator> indicators() {
        return tables.posts.indicators();
    }

    /** Adds an indicator, or changes the names of the one with its id; its period stays what it is. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void addIndicator(Indicator indicator) {
        if (!indicator.id().matches("[a-z0-9][a-z0-9-]{0,58}[a-z0-9]")) {
            throw new Refusal("SENTINEL-0103", indicator.id());
        }
        tables.posts.addIndicator(indicator);
    }

    /** Adds posts, or changes those whose id is known; a post's jurisdiction and source stay what they are. */
    @Requires(Permission.ADMINISTER)
    public void add(List<NewPost> posts) {
        Viewer viewer = Scopes.current();
        posts.forEach(post -> {
            requireWithin(viewer, post.jurisdiction());
            if (jurisdictions.find(post.jurisdiction()).isEmpty()) {
                throw new Refusal("SENTINEL-0101", post.jurisdiction().value());
            }
        });
        // The streams of the jurisdictions above lie outside a county's scope, so the program makes them.
        Scopes.as(
                program,
                () -> transaction.executeWithoutResult(status -> posts.forEach(post -> {
                    List<Code> path = jurisdictions.path(post.jurisdiction()).stream()
                            .map(Jurisdiction::code)
                            .toList();
                    tables.posts.put(post);
                    tables.posts.report(post.id(), post.indicators(), path);
                    Scopes.as(viewer, () -> record("post-added", post.id(), post.jurisdiction(), Map.of()));
                })));
    }

    private static void requireWithin(Viewer viewer, Code jurisdiction) {
        if (!viewer.scope().contains(jurisdiction)) {
            throw new Missing(jurisdiction.value());
        }
    }

    /** Ends a post's service after {@code last}; its reports stay. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void close(UUID post, LocalDate last) {
        Post found = get(post);
        if (last.isBefore(found.since())) {
            throw new Refusal("SENTINEL-0102", last, found.since());
        }
        tables.posts.close(post, last);
        record("post-closed", post, found.jurisdiction(), Map.of("until", last.toString()));
    }

    /** Holds a reporter to a post, or to several when called again. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void assign(UUID reporter, UUID post) {
        Post found = get(post);
        if (tables.posts.assign(reporter, post)) {
            record("reporter-assigned", post, found.jurisdiction(), Map.of("reporter", reporter.toString()));
        }
    }

    /** Lets a reporter go from a post; one held to none reports for all posts of his scope. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void unassign(UUID reporter, UUID post) {
        Post found = get(post);
        if (tables.posts.unassign(reporter, post)) {
            record("reporter-unassigned", post, found.jurisdiction(), Map.of("reporter", reporter.toString()));
        }
    }

    /** Users who are held to a post. */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public List<UUID> reporters(UUID post) {
        return tables.posts.reporters(get(post).id());
    }

    private void record(String action, UUID post, Code jurisdiction, Map<String, String> detail) {
        tables.ledger.record(new Entry(action, "post", post.toString(), jurisdiction, detail));
    }

    /** Posts inside {@code scope}, by number; for a reporter those he may report for. */
    @Requires({Permission.SEE, Permission.REPORT})
    @Transactional(readOnly = true)
    public List<Post> within(Code scope) {
        return tables.posts.within(scope, held());
    }

    /** @throws Missing when there is no such post, or not for this viewer */
    @Requires({Permission.SEE, Permission.REPORT})
    @Transactional(readOnly = true)
    public Post get(UUID id) {
        return find(id).orElseThrow(() -> new Missing("post"));
    }

    private Optional<Post> find(UUID id) {
        return tables.posts.find(id, Scopes.current().scope(), held());
    }

    /** Who may only report is held to his posts; whoever may see, sees those of his scope. */
    private static boolean held() {
        return !Scopes.current().may(Permission.SEE);
    }

    /** How the posts inside {@code scope} stand at the end of {@code day}, or now when that is still to come. */
    @Requires({Permission.SEE, Permission.REPORT})
    @Transactional(readOnly = true)
    public PostStates state(Code scope, LocalDate day) {
        Instant now = clock.instant();
        Instant end = day.plusDays(1).atStartOfDay(clock.zone()).toInstant();
        Instant at = end.isBefore(now) ? end : now;
        List<Post> posts = tables.posts.within(scope, held());
        return new PostStates(at, tables.standing.states(posts, indicatorsById(), at));
    }

    /** How one post stands now. */
    @Requires({Permission.SEE, Permission.REPORT})
    @Transactional(readOnly = true)
    public PostState state(Post post) {
        return tables.standing
                .states(List.of(post), indicatorsById(), clock.instant())
                .getFirst();
    }

    /** When the post's report for {@code period} is late, in the installation's zone. */
    @Requires({Permission.SEE, Permission.REPORT})
    public LocalDateTime dueAt(Post post, PeriodKind kind, Period period) {
        Punctuality punctuality = tables.standing.punctuality(post.kind(), kind, clock.today());
        return LocalDateTime.ofInstant(post.calendar().dueAt(period, punctuality, clock.zone()), clock.zone());
    }

    private Map<String, Indicator> indicatorsById() {
        return tables.posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    }

    /**
     * Finds posts that have fallen silent and were not known to be. Called by a timer for the whole tree; calling it again finds nothing
     * new until a post is heard of and falls silent again.
     *
     * @return one fact for each
     */
    @Requires(Permission.OPERATE)
    @Transactional
    public List<PostFellSilent> sweepSilences() {
        Instant at = clock.instant();
        List<PostState> silent =
                tables
                        .standing
                        .states(tables.posts.within(Scopes.current().scope(), false), indicatorsById(), at)
                        .stream()
                        .filter(state -> state.standing() == Standing.SILENT)
                        .toList();
        return tables.silences.begin(silent, at);
    }
}
