package org.vigil.clock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.vigil.console.Page;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean(defaultCandidate = true)
    WallClock wallClock() {
        return new WallClock(InstantSource.system());
    }

    /**
     * {@code vigil.clock.start}, an instant, makes domain time adjustable; without it domain time is wall time. A command that works on
     * an installation ({@code vigil.clock.follow}) takes the time that installation had come to, where its clock can be moved.
     */
    @Bean
    @org.springframework.context.annotation.Primary
    DomainClock domainClock(
            WallClock wall,
            ClockTable table,
            @Value("${vigil.zone}") ZoneId zone,
            @Value("${vigil.clock.start:}") String start,
            @Value("${vigil.clock.speed:1}") double speed,
            @Value("${vigil.clock.follow:false}") boolean follow) {
        if (follow) {
            return table.lastSeen()
                    .map(seen -> DomainClock.adjustable(wall, zone, seen, 0))
                    .orElseGet(() -> DomainClock.ofWall(wall, zone));
        }
        if (start.isEmpty()) {
            return DomainClock.ofWall(wall, zone);
        }
        Instant from = table.lastSeen().orElse(Instant.parse(start));
        return DomainClock.adjustable(wall, zone, from, speed);
    }

    @Bean
    @Scope("prototype")
    Page.Standing standing(
            DomainClock clock,
            @Value("${vigil.demo:false}") boolean demo,
            @Value("${vigil.exercise:false}") boolean exercise) {
        return new Page.Standing(demo, exercise, clock.adjustable(), clock.speed());
    }

    /** A demo that is killed goes on at the domain time it had reached. */
    @Bean
    RecurringTask<Void> rememberDomainTime(ClockTable table, DomainClock clock) {
        return Tasks.recurring("remember-domain-time", FixedDelay.ofSeconds(5)).execute((instance, context) -> {
            if (clock.adjustable()) {
                table.remember(clock.instant());
            }
        });
    }
}
