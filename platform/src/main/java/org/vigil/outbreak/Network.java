package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cases of an event, whom they exposed, and who may have infected whom. Cases are numbered from 0, contacts after them.
 *
 * @param cases by onset
 * @param contacts the gravest first; a contact who became a case is among the cases
 * @param edges who was exposed to whom
 * @param left how many contacts are not among them, because there are too many
 * @param links the probable infector of each case that has one
 */
public record Network(List<CaseNode> cases, List<ContactNode> contacts, List<Edge> edges, int left, List<Link> links) {
    public Network {
        cases = List.copyOf(cases);
        contacts = List.copyOf(contacts);
        edges = List.copyOf(edges);
        links = List.copyOf(links);
    }

    /**
     * A case.
     *
     * @param day of onset, or of diagnosis or report where no onset is known; null when no day is known at all
     * @param onset whether the day is that of onset
     */
    public record CaseNode(
            CaseId id,
            long number,
            UUID person,
            Classification classification,
            @Nullable LocalDate day,
            boolean onset) {}

    /** A contact. */
    public record ContactNode(ContactId id, long number, UUID person, int ring, String classification, boolean open) {}

    /**
     * An exposure.
     *
     * @param from the number of the case, or in ring 2 of the contact, to whom the other was exposed
     * @param to the number of whoever was exposed
     * @param place where most of it was
     * @param kind of that place
     */
    public record Edge(int from, int to, String place, String kind, double minutes) {}

    /**
     * A probable infection.
     *
     * @param probability given that the infector is among the cases
     * @param others how many other cases are more than one in twenty probable
     * @param met whether the two are known to have met
     */
    public record Link(int infector, int infectee, double probability, int others, boolean met) {}

    /** All numbers there are. */
    public int size() {
        return cases.size() + contacts.size();
    }
}
