package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** People and cases of the tests. */
public final class CaseFixtures {
    public static final LocalDate ONSET = LocalDate.of(2026, 3, 20);

    private CaseFixtures() {}

    public static Viewer epidemiologist(String scope) {
        return new Viewer(
                new UUID(0x4007L, Long.MIN_VALUE | (scope.hashCode() & 0xffff_ffffL)),
                "Gu Min",
                Set.of(Role.COUNTY_EPIDEMIOLOGIST),
                Code.of(scope),
                "CDC " + scope);
    }

    public static Identity wangLan() {
        return new Identity("王岚", "11010519491231002X", "+86 13800000000", "前进路 1 号", LocalDate.of(1949, 12, 31), "独居");
    }

    public static CaseFacts facts(String caseNumber) {
        return facts(caseNumber, Classification.SUSPECTED, ONSET);
    }

    public static CaseFacts facts(String caseNumber, Classification classification, @Nullable LocalDate onset) {
        return new CaseFacts(
                new CaseFacts.Status("covid-19", classification, null, "local", ""),
                new CaseFacts.Dates(null, onset, null, null, LocalDate.of(2026, 3, 22), null),
                new CaseFacts.About("female", 76.0, "retired"),
                new CaseFacts.Sent(caseNumber, "", "昆山市第一人民医院", Map.of()));
    }

    public static CaseBatch batch(NewCase... cases) {
        return new CaseBatch(UUID.randomUUID(), List.of(cases));
    }

    public static NewCase unnamed(String jurisdiction, String caseNumber) {
        return new NewCase(null, Code.of(jurisdiction), Identity.NONE, facts(caseNumber));
    }
}
