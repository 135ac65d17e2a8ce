package org.vigil.duty.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** What people call a party: "Kunshan · Centre for disease control", 昆山市疾控中心. */
@Component
public class PartyNames {
    private final Jurisdictions jurisdictions;

    /** Read once: kinds of organisation change with the region pack, at a start. */
    private volatile Map<String, Names> kinds = Map.of();

    PartyNames(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    /** Jurisdiction and kind of organisation in the page's language. */
    public String of(Page page, Code code, String organisation) {
        if (kinds.isEmpty()) {
            kinds = jurisdictions.organisationKinds().stream()
                    .collect(Collectors.toMap(Organisation.Kind::kind, Organisation.Kind::names));
        }
        Names kind = kinds.getOrDefault(organisation, new Names(organisation, organisation, organisation));
        return page.t("duty.party", place(page, code), page.name(kind));
    }

    public String place(Page page, Code code) {
        return page.name(jurisdictions.names(code));
    }
}
