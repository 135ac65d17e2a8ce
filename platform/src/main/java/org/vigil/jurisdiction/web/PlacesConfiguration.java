package org.vigil.jurisdiction.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigil.console.Breadcrumbs;
import org.vigil.console.Crumb;
import org.vigil.console.NavigationEntry;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;

/** What the frame of every page learns from the tree. */
@Configuration(proxyBeanMethods = false)
class PlacesConfiguration {

    @Bean
    Breadcrumbs jurisdictionNames(Jurisdictions jurisdictions) {
        return code -> jurisdictions.path(code).stream()
                .map(step -> new Crumb(step.code(), step.names()))
                .toList();
    }

    @Bean
    NavigationEntry placesEntry() {
        return new NavigationEntry(60, "places", "/places", true, Permission.SEE);
    }
}
