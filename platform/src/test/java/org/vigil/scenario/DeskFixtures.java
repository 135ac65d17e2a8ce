package org.vigil.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vigil.access.Users;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.NewEvent;
import org.vigil.outbreak.Outbreaks;
import org.vigil.store.Scopes;

/** Events with cases, and the people who decide. */
public final class DeskFixtures {
    public static final String PASSWORD = "seven-quiet-herons";
    static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    private DeskFixtures() {}

    /** An event of a county, with as many cases reported on each day before today as are given, the last yesterday. */
    public static EventId event(Outbreaks outbreaks, Cases cases, String county, LocalDate today, int... daily) {
        return Scopes.as(PROGRAM, () -> {
            report(cases, county, today, daily);
            return outbreaks.open(new NewEvent(
                    "report", "covid-19", Code.of(county), "county", "", new Names("Cluster", "聚集", "聚集"), null));
        });
    }

    public static void report(Cases cases, String county, LocalDate today, int... daily) {
        List<NewCase> made = new ArrayList<>();
        for (int i = 0; i < daily.length; i++) {
            LocalDate day = today.minusDays(daily.length - i);
            for (int n = 0; n < daily[i]; n++) {
                made.add(new NewCase(
                        null,
                        Code.of(county),
                        Identity.NONE,
                        new CaseFacts(
                                new CaseFacts.Status("covid-19", Classification.CONFIRMED, null, "local", ""),
                                new CaseFacts.Dates(null, day.minusDays(2), null, null, day, null),
                                new CaseFacts.About("female", 40.0, ""),
                                new CaseFacts.Sent("D-" + UUID.randomUUID(), "", "", Map.of()))));
            }
        }
        Scopes.as(PROGRAM, () -> cases.take(new CaseBatch(UUID.randomUUID(), made)));
    }

    public static Viewer epidemiologist(Users users, String name, String county) {
        return Scopes.as(PROGRAM, () -> {
            String login = "desk-" + UUID.randomUUID();
            Set<Role> roles = Set.of(Role.COUNTY_EPIDEMIOLOGIST);
            users.add(new Users.NewUser(login, name, roles, Code.of(county), "CDC"), PASSWORD, true);
            UUID id = users.withLogin(login).orElseThrow().id();
            return new Viewer(id, name, roles, Code.of(county), "CDC");
        });
    }
}
