package org.vigil.access;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.store.DataDirectory;

@IntegrationTest
class OperateIntegrationTests {
    @Autowired
    MockMvc web;

    @Value("${vigil.data}")
    Path data = Path.of("");

    @Test
    void healthTellsUpWithoutALoginAndNothingElse() throws Exception {
        web.perform(get("/health"))
                .andExpect(status().isOk())
                .andExpect(content().json("{\"status\":\"UP\"}", org.springframework.test.json.JsonCompareMode.STRICT));
    }

    @Test
    void metricsNeedTheInstallationsToken() throws Exception {
        String token = DataDirectory.open(data).secret(MetricsSecurity.SECRET, 24);

        web.perform(get("/operate/prometheus")).andExpect(status().isUnauthorized());
        web.perform(get("/operate/prometheus").header("Authorization", "Bearer " + token + "0"))
                .andExpect(status().isUnauthorized());
        web.perform(get("/operate/prometheus").header("Authorization", "Bearer " + token))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("jvm_memory_used_bytes")));
    }

    @Test
    void otherOperatingPagesStayClosed() throws Exception {
        web.perform(get("/operate/env")).andExpect(status().is3xxRedirection());
        web.perform(get("/operate/health")).andExpect(status().is3xxRedirection());
    }
}
