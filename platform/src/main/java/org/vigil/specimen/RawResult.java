package org.vigil.specimen;

/**
 * A result as it was written in a form or sent by a laboratory system; empty text for what was not said.
 *
 * @param number the sender's own number of the specimen
 * @param who whom it was taken from
 * @param jurisdiction code of the place he belongs to; empty means the sender's own area
 */
public record RawResult(
        String number,
        Who who,
        String jurisdiction,
        String disease,
        String kind,
        String test,
        String laboratory,
        When when,
        String verdict) {

    /**
     * Who it is: a document number, or a name with a birth date or a telephone number, or the platform's own id of the person.
     *
     * @param person id of a person already known; goes before everything else
     */
    public record Who(String person, String name, String documentNumber, String phone, String birthDate, String sex) {
        /** Nobody named; lives like {@link org.vigil.identity.Identity} only until it is stored, and says nothing as text. */
        @Override
        public String toString() {
            return "Who[…]";
        }
    }

    /** The steps as written: {@code 2026-03-28 08:30} in local time, or with an offset as ISO 8601 has it. */
    public record When(String taken, String received, String tested, String reported) {}
}
