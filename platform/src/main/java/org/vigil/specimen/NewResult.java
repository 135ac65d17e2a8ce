package org.vigil.specimen;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * What is told of a specimen: its first steps, or all of them with the result. Told again under the same number of the sender, it adds
 * what it says and changes nothing else.
 *
 * @param id of the specimen, if it is new
 * @param person whom it was taken from
 * @param jurisdiction where he belongs
 */
public record NewResult(
        UUID id,
        PersonId person,
        Code jurisdiction,
        Specimen.Said said,
        Steps steps,
        @Nullable Verdict verdict) {}
