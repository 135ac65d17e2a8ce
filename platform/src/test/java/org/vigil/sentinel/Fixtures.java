package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** Posts and people for tests of reports and signals. */
public final class Fixtures {
    public static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    public static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    private Fixtures() {}

    public static Names names(String name) {
        return new Names(name, name, name);
    }

    public static Indicator indicator(String id, PeriodKind period) {
        return new Indicator(id, names(id), names("visits"), period, "");
    }

    /** A hospital in a jurisdiction that reports the given indicators every day or week. */
    public static NewPost hospital(String jurisdiction, String... indicators) {
        return new NewPost(
                UUID.randomUUID(),
                names("Hospital in " + jurisdiction),
                PostKind.HOSPITAL,
                Code.of(jurisdiction),
                StreamKey.SENTINEL,
                null,
                ReportingCalendar.EVERY_DAY,
                List.of(indicators),
                SINCE);
    }

    public static Viewer reporter(String scope) {
        return new Viewer(UUID.randomUUID(), "Zhao Min", Set.of(Role.POST_REPORTER), Code.of(scope), "");
    }

    public static Viewer epidemiologist(String scope) {
        return new Viewer(UUID.randomUUID(), "Chen Yu", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of(scope), "CDC");
    }
}
