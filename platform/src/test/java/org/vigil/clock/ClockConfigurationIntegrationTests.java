package org.vigil.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;

@IntegrationTest
@TestPropertySource(properties = "vigil.test.own-database=clock")
class ClockConfigurationIntegrationTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    ClockTable table;

    @Autowired
    WallClock wall;

    @Test
    void aCommandWorksAtTheTimeItsInstallationHadComeTo() {
        Instant reached = Instant.parse("2026-03-29T01:00:00Z");
        DomainClock before = new ClockConfiguration().domainClock(wall, table, SHANGHAI, "", 1, true);
        assertThat(before.adjustable()).isFalse();

        table.remember(reached);

        DomainClock following = new ClockConfiguration().domainClock(wall, table, SHANGHAI, "", 1, true);
        assertThat(following.instant()).isEqualTo(reached);
    }
}
