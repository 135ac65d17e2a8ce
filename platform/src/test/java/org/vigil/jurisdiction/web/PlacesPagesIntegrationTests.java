package org.vigil.jurisdiction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Role;

@IntegrationTest
class PlacesPagesIntegrationTests {
    private static final RequestPostProcessor PROVINCE = as(Role.PROVINCIAL_EPIDEMIOLOGIST, "32");
    private static final RequestPostProcessor KUNSHAN = as(Role.COUNTY_EPIDEMIOLOGIST, "320583");
    private static final RequestPostProcessor OPERATOR = as(Role.ADMINISTRATOR, "32");

    @Autowired
    MockMvc web;

    @ParameterizedTest
    @CsvSource({
        "en, Jiangsu: 13 cities, Kunshan belongs to Suzhou",
        "zh-Hans, 江苏省辖 13 个设区市, 昆山市隶属苏州市",
        "zh-Hant, 江蘇省轄 13 個設區市, 昆山市隸屬蘇州市"
    })
    void everyPlaceIntroducesItselfInThreeLanguages(String language, String province, String county) throws Exception {
        Cookie chosen = new Cookie("vigil-language", language);

        web.perform(get("/places").with(PROVINCE).cookie(chosen))
                .andExpect(content().string(containsString(province)));
        web.perform(get("/places/320583").with(PROVINCE).cookie(chosen))
                .andExpect(content().string(containsString(county)));
    }

    @ParameterizedTest
    @CsvSource({
        "/places",
        "/places/3205",
        "/places/320583",
        "/places/320583102",
        "/places/320583102001",
        "/places/search?q=kunshan",
        "/places/map"
    })
    void noPageLacksASentence(String path) throws Exception {
        for (String language : new String[] {"en", "zh-Hans", "zh-Hant"}) {
            web.perform(get(path).with(OPERATOR).cookie(new Cookie("vigil-language", language)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("⟦"))));
        }
    }

    @Test
    void anotherCountyLooksLikeOneThatDoesNotExist() throws Exception {
        assertThat(missing("320581")).isEqualTo(missing("999999"));
    }

    @Test
    void theHeadersPathLeadsFromOnePlaceToAnother() throws Exception {
        web.perform(get("/places/320583?scope=3205").with(PROVINCE)).andExpect(redirectedUrl("/places/3205"));
    }

    @Test
    void anOldCodeIsFoundWithWhatItHasBecome() throws Exception {
        web.perform(get("/places/search").param("q", "320684").with(PROVINCE))
                .andExpect(content().string(containsString("is no longer used: since 19 Jun 2020 it is 320614")));
    }

    @Test
    void theMapHoldsEveryCountyAndTheLinesBetweenCities() throws Exception {
        web.perform(get("/map/cells.json").with(PROVINCE))
                .andExpect(jsonPath("$.projection").value("schematic"))
                .andExpect(jsonPath("$.features.length()").value(105))
                .andExpect(jsonPath("$.features[0].geometry.coordinates[0].length()")
                        .value(7))
                .andExpect(jsonPath("$.features[104].geometry.type").value("MultiLineString"));
        web.perform(get("/map/population.json").with(KUNSHAN))
                .andExpect(jsonPath("$.values.length()").value(10));
    }

    @Test
    void onlyAnAdministratorOfTheWholeRegionChangesTheMap() throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "a.geojson", null, "{}".getBytes(StandardCharsets.UTF_8));

        web.perform(get("/places/map").with(PROVINCE)).andExpect(status().isNotFound());
        web.perform(multipart("/places/map").file(file).with(csrf()).with(PROVINCE))
                .andExpect(status().isForbidden());
        web.perform(multipart("/places/map").file(file).with(csrf()).with(as(Role.ADMINISTRATOR, "3205")))
                .andExpect(content().string(containsString("JURISDICTION-0004")));
        web.perform(multipart("/places/map").file(file).with(csrf()).with(OPERATOR))
                .andExpect(content().string(containsString("not a GeoJSON FeatureCollection")));
    }

    @Test
    void aFileWithNothingToDrawIsReportedAndChangesNothing() throws Exception {
        String features =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":null}]}";
        MockMultipartFile file =
                new MockMultipartFile("file", "a.geojson", null, features.getBytes(StandardCharsets.UTF_8));

        web.perform(multipart("/places/map").file(file).with(csrf()).with(OPERATOR))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("No county has the code 1")));
        web.perform(get("/map/cells.json").with(PROVINCE))
                .andExpect(jsonPath("$.projection").value("schematic"));
    }

    @Test
    void anAdministratorAddsAnOrganisationByForm() throws Exception {
        web.perform(post("/places/320582/organisations")
                        .with(csrf())
                        .with(OPERATOR)
                        .param("kind", "hospital")
                        .param("en", "Jinfeng Hospital")
                        .param("zhHans", "锦丰医院")
                        .param("zhHant", "錦豐醫院"))
                .andExpect(redirectedUrl("/places/320582#organisations"));

        web.perform(get("/places/320582").with(PROVINCE))
                .andExpect(content().string(containsString("Jinfeng Hospital")));
    }

    private String missing(String code) throws Exception {
        String page = web.perform(get("/places/" + code).with(KUNSHAN))
                .andExpect(status().isNotFound())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.substring(page.indexOf("<main")).replace(code, "");
    }
}
