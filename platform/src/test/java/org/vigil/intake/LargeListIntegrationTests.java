package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** 100,000 rows with persons, on demand: {@code -Dvigil.large=true}. Prints how long they took. */
@IntegrationTest
@EnabledIfSystemProperty(named = "vigil.large", matches = "true")
class LargeListIntegrationTests {
    private static final int ROWS = 100_000;

    @Autowired
    Imports imports;

    @Test
    void aHundredThousandRowsAreTakenAndTimed() {
        Viewer viewer =
                new Viewer(UUID.randomUUID(), "Chen Yu", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "");

        Counts counts = Scopes.as(viewer, () -> {
            FileId id = imports.receive("large.csv", new ByteArrayInputStream(list()));
            Mapping mapping = imports.propose(id).proposal().mapping().with(Field.DISEASE, "influenza");
            long begun = System.nanoTime();
            Counts taken = imports.run(id, mapping);
            System.out.printf("100,000 rows in %.1f s: %s%n", (System.nanoTime() - begun) / 1e9, taken);
            return taken;
        });

        assertThat(counts.received()).isEqualTo(ROWS);
        assertThat(counts.refused()).isZero();
    }

    private static byte[] list() {
        StringBuilder list = new StringBuilder("病例编号,姓名,性别,年龄,电话,发病日期,报告日期,县区,病例分类\n");
        String[] counties = {"昆山市", "320585", "常熟市", "江阴市", "Yixing City"};
        for (int i = 0; i < ROWS; i++) {
            LocalDate onset = LocalDate.of(2026, 1, 1).plusDays(i % 80);
            list.append("C").append(i).append(",张").append(i % 50_000).append(i % 2 == 0 ? ",女," : ",男,");
            list.append(i % 90)
                    .append(",138")
                    .append(String.format("%08d", i % 50_000))
                    .append(',')
                    .append(onset);
            list.append(',')
                    .append(onset.plusDays(2))
                    .append(',')
                    .append(counties[i % 5])
                    .append(",确诊\n");
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }
}
