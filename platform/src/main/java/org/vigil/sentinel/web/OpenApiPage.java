package org.vigil.sentinel.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface says about itself; it is served at {@code /api/openapi}. */
@Configuration(proxyBeanMethods = false)
class OpenApiPage {
    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Vigil")
                        .version("v1")
                        .description(
                                "Refusals are application/problem+json with a stable code and a sentence that says how to mend"
                                        + " it, in the language of Accept-Language."));
    }
}
