package org.vigil.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Outcome;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

/**
 * Deletes what files left behind once the pack in force says that its time is over: the bytes of those never imported, and the refused
 * rows of the others. That a file was imported, and the account of its rows, stays. Without a rule in a pack nothing is deleted.
 */
@Component
class Expiry {
    private static final String DATA_CLASS = "intake-file";

    /** Longer than any upload takes. */
    private static final Duration UNRECEIVED = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final Uploads uploads;
    private final Policies policies;
    private final DomainClock clock;
    private final WallClock wall;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Viewer program;

    Expiry(
            JdbcClient jdbc,
            Uploads uploads,
            Policies policies,
            DomainClock clock,
            WallClock wall,
            Ledger ledger,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.policies = policies;
        this.clock = clock;
        this.wall = wall;
        this.ledger = ledger;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
    }

    /** Looks once in ten minutes; what is due is asked of domain time. */
    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> deleteExpiredFiles(Expiry expiry) {
            return Tasks.recurring("delete-expired-files", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> expiry.run());
        }
    }

    private record Expired(UUID id, Code jurisdiction, boolean imported) {}

    void run() {
        Scopes.as(
                program,
                () -> transaction.executeWithoutResult(status -> policies.inForce("", clock.today())
                        .flatMap(pack -> pack.retention(DATA_CLASS))
                        .ifPresent(rule -> delete(rule.then()))));
        Scopes.as(program, () -> transaction.executeWithoutResult(status -> forgetUnreceived()));
    }

    /** Bytes of files whose receipt was cut off, or which were imported when the end was cut off: nobody can ask for them. */
    private void forgetUnreceived() {
        List<FileId> kept = uploads.keptSince(wall.instant().minus(UNRECEIVED));
        Set<UUID> waiting =
                Set.copyOf(jdbc.sql("select id from intake.file where state = 'received' and id = any(:ids)")
                        .param("ids", kept.stream().map(FileId::value).toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
        kept.stream().filter(id -> !waiting.contains(id.value())).forEach(uploads::forget);
    }

    private void delete(Outcome.Retention rule) {
        LocalDate lastDay = clock.today().minus(rule.keep());
        Instant before = lastDay.atStartOfDay(clock.zone()).toInstant();
        List<Expired> expired = jdbc.sql("""
                select f.id, f.jurisdiction, f.state = 'imported' as imported
                from intake.file f
                where f.received_at < :before
                and (f.state = 'received' or exists (select 1 from intake.refused_row r where r.file = f.id))
                order by f.received_at
                limit 1000
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Expired(
                        row.getObject("id", UUID.class),
                        Code.of(row.getString("jurisdiction")),
                        row.getBoolean("imported")))
                .list();
        expired.forEach(this::delete);
    }

    private void delete(Expired file) {
        jdbc.sql("delete from intake.row_problem where file = :id")
                .param("id", file.id)
                .update();
        jdbc.sql("delete from intake.refused_row where file = :id")
                .param("id", file.id)
                .update();
        if (!file.imported) {
            jdbc.sql("delete from intake.file where id = :id")
                    .param("id", file.id)
                    .update();
            uploads.forget(new FileId(file.id));
        }
        ledger.record(new Entry(
                "file-expired",
                "file",
                file.id.toString(),
                file.jurisdiction,
                Map.of("imported", Boolean.toString(file.imported))));
    }
}
