package org.vigil.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.vigil.Vigil;

/** Starts the application, with its pages or without. */
final class Platform {
    private Platform() {}

    /** Serves pages until the process ends. */
    static ConfigurableApplicationContext serve(Map<String, Object> properties) {
        return start(properties, WebApplicationType.SERVLET);
    }

    /** Everything but the pages and timers, for one command. */
    static ConfigurableApplicationContext open(Map<String, Object> properties) {
        Map<String, Object> aside = new LinkedHashMap<>(properties);
        // What is outstanding belongs to the process that serves.
        aside.put("spring.modulith.events.republish-outstanding-events-on-restart", false);
        aside.put("vigil.clock.follow", true);
        return start(aside, WebApplicationType.NONE);
    }

    /** Everything but the pages, as an installation of its own. */
    static ConfigurableApplicationContext play(Map<String, Object> properties) {
        return start(properties, WebApplicationType.NONE);
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties, WebApplicationType type) {
        SpringApplication application = new SpringApplication(Vigil.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(type);
        application.setLogStartupInfo(type == WebApplicationType.SERVLET);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("installation", properties)));
        return application.run();
    }
}
