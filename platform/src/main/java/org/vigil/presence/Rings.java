package org.vigil.presence;

import java.util.List;

/**
 * Who met whom, one row a pair and place.
 *
 * @param met ring 1 before ring 2
 * @param crowds places where so many were that nobody is listed, or only those who stayed long: they need more evidence
 */
public record Rings(List<Met> met, List<Crowd> crowds) {

    /** Nobody. */
    public static final Rings NOBODY = new Rings(List.of(), List.of());

    public Rings {
        met = List.copyOf(met);
        crowds = List.copyOf(crowds);
    }
}
