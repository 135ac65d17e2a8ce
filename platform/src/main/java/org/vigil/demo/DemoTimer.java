package org.vigil.demo;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("vigil.demo")
class DemoTimer {
    @Bean
    RecurringTask<Void> playDemo(DemoProvince province) {
        return Tasks.recurring("play-demo", FixedDelay.ofSeconds(2)).execute((instance, context) -> province.play());
    }
}
