package org.vigil.demo;

import java.util.UUID;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Code;

/**
 * A synthetic person.
 *
 * @param work where he works or goes to school; his home when neither
 * @param documentNumber in the form of one, of nobody
 */
public record DemoPerson(
        UUID id, String name, String documentNumber, String sex, int birthYear, Place home, Place work) {
    Code jurisdiction() {
        return home.jurisdiction();
    }

    boolean staysAtHome() {
        return home.equals(work);
    }
}
