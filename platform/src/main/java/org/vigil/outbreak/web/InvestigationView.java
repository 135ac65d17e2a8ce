package org.vigil.outbreak.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.Investigation;
import org.vigil.outbreak.InvestigationForm;

/**
 * The investigation of a case.
 *
 * @param form null when no pack in force asks for one
 * @param missing days of the form for which no place is told
 * @param saved what is said about the last saving; empty when nothing was
 */
public record InvestigationView(
        Case one,
        @Nullable InvestigationForm form,
        Investigation investigation,
        List<Row> rows,
        List<LocalDate> missing,
        long daysAsked,
        String saved,
        boolean editable) {

    /**
     * A place as it stands in the form.
     *
     * @param picked id of the place of the register that is meant; empty when not known
     * @param state how it stands with the register, as a sentence; empty for an empty row
     * @param found whether it is in the register
     * @param problem what is wrong with the row; empty when nothing is
     */
    public record Row(
            int index,
            String written,
            String picked,
            String from,
            String to,
            String note,
            String state,
            boolean found,
            String problem,
            List<Candidate> candidates) {}

    /** A place of the register that may be meant. */
    public record Candidate(String id, String label) {}

    public String answer(String word) {
        return investigation.answers().getOrDefault(word, "");
    }
}
