package org.vigil.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.policy.Policies;
import org.vigil.policy.StandingPack;

/** Reviews as a list, and rolled up: which layer lets cases through, where, how long each step takes. */
@Service
public class ReviewBoard {
    private static final int PAGE = 100;

    private static final String FITS = """
            r.jurisdiction >= :from and r.jurisdiction < :end
            and (:month_from::date is null or r.reported_on >= :month_from and r.reported_on < :month_end)
            """;

    private static final String LIST = "with r as (" + ReviewTable.COLUMNS + " where " + FITS + """
             and case :which
              when 'UNFINISHED' then r.state in ('open', 'proposed')
              when 'OVERDUE' then r.state in ('open', 'proposed') and r.due_at < :now
              when 'TO_ACCEPT' then r.state = 'proposed'
              when 'CLOSED' then r.state = 'closed'
              else true end)
            select r.* from r
            where (:layer = '' or r.layer_now = :layer)
            order by r.state in ('closed', 'dropped'), case when r.state in ('open', 'proposed') then r.due_at end, r.number desc
            limit :size offset :skip
            """;

    /** Of closed reviews as it was kept, of others as the records stand now. */
    private static final String LINES = """
            with live as (
            """ + TimelineTable.LIVE + """
             where c.id in (select r.case_id from review.review r where r.state in ('open', 'proposed') and
            """ + FITS + """
            )), r as (
            """ + ReviewTable.COLUMNS
            + " where r.state <> 'dropped' and " + FITS + """
            ), line as (
              select r.unit, r.layer_now, k.reported_on, r.state, r.due_at,
                case when r.state = 'closed' then k.exposed_at else l.exposed_at end as exposed,
                case when r.state = 'closed' then k.onset_at else l.onset_at end as onset,
                case when r.state = 'closed' then k.taken_at else l.taken_at end as taken,
                case when r.state = 'closed' then k.resulted_at else l.resulted_at end as resulted,
                case when r.state = 'closed' then k.isolated_at else l.isolated_at end as isolated
              from r join review.review k on k.id = r.id left join live l on l.case_id = r.case_id)
            """;

    private static final String TALLY = """
            select case :by when 'LAYER' then layer_now when 'UNIT' then unit else coalesce(to_char(reported_on, 'YYYY-MM'), '') end as key, count(*) as reviews, count(*) filter (where state = 'closed') as closed,
              count(*) filter (where state <> 'closed' and due_at < :now) as overdue,
              percentile_cont(0.5) within group (order by extract(epoch from onset - exposed) / 86400) as exposed_to_onset,
              percentile_cont(0.5) within group (order by extract(epoch from taken - onset) / 86400) as onset_to_taken,
              percentile_cont(0.5) within group (order by extract(epoch from resulted - taken) / 86400) as taken_to_resulted,
              percentile_cont(0.5) within group (order by extract(epoch from isolated - resulted) / 86400) as resulted_to_isolated,
              percentile_cont(0.5) within group (order by extract(epoch from isolated - onset) / 86400) as onset_to_isolated
            from line group by 1 order by 1
            """;

    private final JdbcClient jdbc;
    private final DomainClock clock;
    private final Policies policies;

    ReviewBoard(JdbcClient jdbc, DomainClock clock, Policies policies) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.policies = policies;
    }

    /** A page of at most 100: unfinished ones first, the most urgent first; then the latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Review> list(ReviewQuery query, int page) {
        return asked(LIST, query)
                .param("which", query.which().name())
                .param("layer", query.layer())
                .param("size", PAGE)
                .param("skip", PAGE * page)
                .query(ReviewTable::review)
                .list();
    }

    /** Reviews counted together by layer, county or month; those of cases that were none are left out. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Tally> tally(ReviewQuery query, ReviewQuery.By by) {
        return asked(LINES + TALLY, query)
                .param("zone", clock.zone().getId())
                .param("by", by.name())
                .query(ReviewBoard::tally)
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, ReviewQuery query) {
        @Nullable YearMonth month = query.month();
        Code scope = query.scope();
        return jdbc.sql(sql)
                .param("from", scope.value())
                .param("end", scope.end())
                .param("month_from", month == null ? null : month.atDay(1), java.sql.Types.DATE)
                .param("month_end", month == null ? null : month.plusMonths(1).atDay(1), java.sql.Types.DATE)
                .param("now", ReviewTable.utc(clock.instant()));
    }

    private static Tally tally(ResultSet row, int n) throws SQLException {
        return new Tally(
                row.getString("key"),
                row.getInt("reviews"),
                row.getInt("closed"),
                row.getInt("overdue"),
                new Tally.Medians(
                        row.getObject("exposed_to_onset", Double.class),
                        row.getObject("onset_to_taken", Double.class),
                        row.getObject("taken_to_resulted", Double.class),
                        row.getObject("resulted_to_isolated", Double.class),
                        row.getObject("onset_to_isolated", Double.class)));
    }

    /** What each layer of any pack is called; of two that name it the newer counts. */
    @Requires(Permission.SEE_CASES)
    public Map<String, Names> layerNames() {
        List<Layer> layers = new ArrayList<>();
        policies.packs().stream()
                .map(StandingPack::pack)
                .flatMap(pack -> ReviewRule.of(pack).stream())
                .forEach(rule -> layers.addAll(rule.layers()));
        return layers.stream()
                .collect(Collectors.toMap(
                        Layer::word, Layer::names, (newer, older) -> newer, java.util.LinkedHashMap::new));
    }
}
