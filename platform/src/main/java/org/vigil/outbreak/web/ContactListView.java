package org.vigil.outbreak.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.access.Colleague;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactCounts;
import org.vigil.outbreak.ContactMove;
import org.vigil.outbreak.ContactOutcome;
import org.vigil.outbreak.ContactQuery.Order;

/**
 * A page of the contact list.
 *
 * @param next token of the page after, empty on the last
 * @param stamp of the latest change when the page was drawn
 * @param command for the action that may come of this page
 * @param done what the action before did; null when there was none
 */
public record ContactListView(
        ContactRequest request,
        ContactCounts counts,
        List<Line> lines,
        int fitting,
        String next,
        long stamp,
        UUID command,
        List<Colleague> workers,
        List<Arriving> arriving,
        @Nullable ContactOutcome done) {

    /** A row. */
    public record Line(Contact contact, Names place, Names unit) {}

    /** A contact that another county hands over. */
    public record Arriving(ContactMove move, Names from) {}

    public String ariaSort(Order order) {
        return request.query().order() != order ? "none" : order == Order.DUE ? "ascending" : "descending";
    }
}
