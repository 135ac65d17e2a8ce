package org.vigil.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is. Lives only between its encrypted row and the page of the one who opened it; never in a log, an event, a ledger entry
 * or a URL, and so its text says nothing.
 *
 * @param remark free text of the sender, which may name people
 */
public record Identity(
        @Nullable String name,
        @Nullable String documentNumber,
        @Nullable String phone,
        @Nullable String address,
        @Nullable LocalDate birthDate,
        @Nullable String remark) {

    public static final Identity NONE = new Identity(null, null, null, null, null, null);

    public Identity {
        name = clean(name);
        documentNumber = clean(documentNumber);
        phone = clean(phone);
        address = clean(address);
        remark = clean(remark);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** This identity with what {@code later} says in addition or instead; what it leaves open stays. */
    public Identity and(Identity later) {
        return new Identity(
                either(later.name, name),
                either(later.documentNumber, documentNumber),
                either(later.phone, phone),
                either(later.address, address),
                either(later.birthDate, birthDate),
                either(later.remark, remark));
    }

    @Override
    public String toString() {
        return "Identity[…]";
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
