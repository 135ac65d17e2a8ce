package org.vigil.identity;

import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;

/** Whom one looks for: the exact name, document number or phone. Each that is given must fit. */
public record Question(
        @Nullable String name,
        @Nullable String documentNumber,
        @Nullable String phone) {
    public Question {
        name = name == null || name.isBlank() ? null : name;
        documentNumber = documentNumber == null || documentNumber.isBlank() ? null : documentNumber;
        phone = phone == null || phone.isBlank() ? null : phone;
        if (name == null && documentNumber == null && phone == null) {
            throw new Refusal("IDENTITY-0002");
        }
    }

    @Override
    public String toString() {
        return "Question[…]";
    }
}
