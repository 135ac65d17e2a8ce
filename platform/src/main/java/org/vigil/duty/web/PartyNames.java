package org.vigil.duty.web;

import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;

/** What people call a party: "Kunshan CDC", 昆山市疾控中心. */
@Component
public class PartyNames {
    private final Jurisdictions jurisdictions;

    PartyNames(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    /** Jurisdiction and kind of organisation in the page's language. */
    public String of(Page page, Code code, String organisation) {
        return page.t("duty.party", place(page, code), page.name(jurisdictions.kindNames(organisation)));
    }

    public String place(Page page, Code code) {
        return page.name(jurisdictions.names(code));
    }
}
