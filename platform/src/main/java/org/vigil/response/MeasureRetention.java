package org.vigil.response;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.vigil.identity.PersonId;
import org.vigil.measure.Anonymising;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.policy.Outcome;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

/**
 * Anonymises measures of people who never became a case, once the pack in force says that their time is over, counted from their end.
 * Without a rule in the pack nothing is. Run again, it finishes what was cut off.
 */
@Component
class MeasureRetention {
    private static final String DATA_CLASS = "measure";
    private static final int PAGE = 1_000;

    private final Anonymising anonymising;
    private final Cases cases;
    private final Policies policies;
    private final Impositions.Where where;

    private @Nullable LocalDate lastDay;

    MeasureRetention(Anonymising anonymising, Cases cases, Policies policies, Impositions.Where where) {
        this.anonymising = anonymising;
        this.cases = cases;
        this.policies = policies;
        this.where = where;
    }

    /** Looks often; what is due is asked of domain time, once a day. */
    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> anonymiseMeasures(MeasureRetention retention) {
            return Tasks.recurring("anonymise-measures", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> retention.onceADay());
        }
    }

    private synchronized void onceADay() {
        if (!where.today().equals(lastDay)) {
            LocalDate today = where.today();
            run();
            lastDay = today;
        }
    }

    /** Tells how many. */
    int run() {
        return Scopes.as(
                where.everywhere(),
                () -> anonymising.diseases().stream().mapToInt(this::run).sum());
    }

    private int run(String disease) {
        return policies.inForce(disease, where.today())
                .flatMap(pack -> pack.retention(DATA_CLASS))
                .map(rule -> rule.then())
                .filter(rule -> rule.then().equals("anonymise"))
                .map(rule -> run(disease, rule))
                .orElse(0);
    }

    private int run(String disease, Outcome.Retention rule) {
        Instant before = where.today()
                .minus(rule.keep())
                .atStartOfDay(where.clock().zone())
                .toInstant();
        int anonymised = 0;
        @Nullable MeasureId after = null;
        List<Measure> page = anonymising.over(disease, before, after, PAGE);
        while (!page.isEmpty()) {
            List<MeasureId> due = withoutCases(disease, page);
            anonymising.anonymise(due);
            anonymised += due.size();
            after = page.getLast().id();
            page = anonymising.over(disease, before, after, PAGE);
        }
        return anonymised;
    }

    private List<MeasureId> withoutCases(String disease, List<Measure> page) {
        Set<PersonId> ill = cases
                .ofPersons(page.stream().map(Measure::person).distinct().toList())
                .stream()
                .filter(each -> each.facts().status().disease().equals(disease)
                        && each.facts().status().classification() != Classification.DISCARDED)
                .map(each -> each.person())
                .collect(Collectors.toSet());
        return page.stream()
                .filter(each -> !ill.contains(each.person()))
                .map(Measure::id)
                .toList();
    }
}
