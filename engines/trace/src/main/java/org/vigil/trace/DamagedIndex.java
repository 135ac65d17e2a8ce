package org.vigil.trace;

/** A file of an index does not hold what was written to it. The index can be built again from the facts it was made from. */
public final class DamagedIndex extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedIndex(String message) {
        super(message);
    }
}
