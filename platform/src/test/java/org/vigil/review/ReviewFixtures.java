package org.vigil.review;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.vigil.duty.Party;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** People and findings of the tests. */
public final class ReviewFixtures {
    public static final Viewer WRITER = person("Gu Min", Role.COUNTY_EPIDEMIOLOGIST, "320583");
    public static final Viewer SUPERVISOR = person("Xu Lan", Role.SUPERVISOR, "320583");
    public static final Viewer NEIGHBOUR = person("Ye Ping", Role.COUNTY_EPIDEMIOLOGIST, "320585");

    private ReviewFixtures() {}

    static Viewer person(String name, Role role, String scope) {
        return new Viewer(
                UUID.nameUUIDFromBytes((name + role + scope).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                Set.of(role),
                Code.of(scope),
                "CDC " + scope);
    }

    /** The clinic did not test; the county's centre is to train it. */
    public static Finding finding(String layer, Instant due) {
        return finding(layer, "320583", due);
    }

    public static Finding finding(String layer, String county, Instant due) {
        return new Finding(
                "Two visits to a clinic with fever before anybody took a specimen.",
                "The clinic had no swabs and sent nobody on.",
                layer,
                new Finding.Corrective(
                        "Supply the clinics with swabs", new Party("county", Code.of(county), "unit", "cdc"), due));
    }
}
