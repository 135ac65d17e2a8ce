package org.vigil.sentinel.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface says about itself; it is served at {@code /api/openapi}. */
@Configuration(proxyBeanMethods = false)
class OpenApiPage {
    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Vigil")
                        .version("v1")
                        .description(
                                "Refusals are application/problem+json with a stable code and a sentence that says how"
                                        + " to mend it, in the language of Accept-Language."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "Made by an administrator on the page of a user, for his area and as"
                                                        + " long as he says")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** Every call can be refused, in the same form. */
    @Bean
    OpenApiCustomizer refusals() {
        return description -> {
            description.getComponents().addSchemas("Refusal", refusal());
            description
                    .getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        refused(operation, "400", "It cannot be read");
                        refused(operation, "401", "The token is missing, has ended or was revoked");
                        refused(operation, "403", "The token does not allow it");
                        refused(operation, "422", "It can be read and not be done");
                        if (path.contains("{")) {
                            refused(operation, "404", "It is not there, or not within the area of the token");
                        }
                    }));
        };
    }

    private static Schema<?> refusal() {
        return new ObjectSchema()
                .addProperty("status", new IntegerSchema())
                .addProperty("code", new StringSchema().example("SENTINEL-0014"))
                .addProperty("detail", new StringSchema())
                .required(List.of("status", "code", "detail"));
    }

    private static void refused(Operation operation, String status, String meaning) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(meaning)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("#/components/schemas/Refusal")))));
    }
}
