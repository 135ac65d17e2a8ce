package org.vigil.duty.web;

import java.util.List;
import org.vigil.duty.Duty;
import org.vigil.duty.DutyCounts;
import org.vigil.duty.DutyFilter;
import org.vigil.duty.PartyCounts;

/** What the list shows. */
public record DutyList(
        DutyFilter.Which which,
        DutyCounts counts,
        List<Duty> duties,
        List<PartyCounts> parties,
        PartyNames names,
        int page) {}
