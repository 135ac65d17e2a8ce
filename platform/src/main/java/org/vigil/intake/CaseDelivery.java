package org.vigil.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.intake.mapping.CaseRow;

/** Hands cases over to the module that keeps them, a batch at a time. */
@Component
class CaseDelivery {

    /** A case, and which one it is when it is known already. */
    record Parcel(CaseRow row, @Nullable UUID known) {}

    /** What became of a parcel. */
    sealed interface Answer {}

    /** It is kept. */
    record Taken(UUID caseId) implements Answer {}

    /** It was not taken: the code and sentence why. */
    record Returned(String code) implements Answer {}

    List<Answer> deliver(List<Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> (Answer) new Taken(parcel.known() == null ? UUID.randomUUID() : parcel.known()))
                .toList();
    }
}
