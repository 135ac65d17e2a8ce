package org.vigil.kernel;

import static org.vigil.kernel.Permission.ACCEPT_DUTIES;
import static org.vigil.kernel.Permission.ADMINISTER;
import static org.vigil.kernel.Permission.AUDIT;
import static org.vigil.kernel.Permission.DO_DUTIES;
import static org.vigil.kernel.Permission.EDIT_CASES;
import static org.vigil.kernel.Permission.JUDGE;
import static org.vigil.kernel.Permission.REPORT;
import static org.vigil.kernel.Permission.SEE;
import static org.vigil.kernel.Permission.SEE_CASES;
import static org.vigil.kernel.Permission.SEE_IDENTITY;
import static org.vigil.kernel.Permission.SIGN_REPORTS;

import java.util.EnumSet;
import java.util.Set;

/** What a user is; where he is it, his scope code says. */
public enum Role {
    PROVINCIAL_EPIDEMIOLOGIST(SEE, SEE_CASES, SEE_IDENTITY, EDIT_CASES, JUDGE, DO_DUTIES, ACCEPT_DUTIES, SIGN_REPORTS),
    COUNTY_EPIDEMIOLOGIST(SEE, SEE_CASES, SEE_IDENTITY, EDIT_CASES, JUDGE, DO_DUTIES),
    POST_REPORTER(REPORT),
    DUTY_HOLDER(SEE, DO_DUTIES),
    SUPERVISOR(SEE, SEE_CASES, DO_DUTIES, ACCEPT_DUTIES),
    AUDITOR(SEE, AUDIT),
    ADMINISTRATOR(SEE, AUDIT, ADMINISTER),
    /** The program itself, and the operator at the command line. */
    SYSTEM(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Permission first, Permission... rest) {
        this(EnumSet.of(first, rest));
    }

    Role(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
