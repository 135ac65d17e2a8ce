package org.vigil.measure;

import java.util.List;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.policy.MeasureOrder;

/**
 * What is to be imposed on a person because of a fact, with all its parts.
 *
 * @param because what it stands on: it falls when this falls away
 * @param behind what led to that, so that it is found there too
 * @param occasion tells apart two times of the same cause and rule
 * @param parts one after the other
 */
public record NewMeasure(
        PersonId person,
        Code jurisdiction,
        String disease,
        Rule rule,
        Cause because,
        List<Cause> behind,
        String occasion,
        List<MeasureOrder.Stage> parts) {

    /** The rule of a pack, with its text in plain words. */
    public record Rule(String pack, String id, Names text) {}
}
