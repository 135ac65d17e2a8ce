package org.vigil.kernel;

/**
 * Something asked for by id that does not exist, or lies outside the viewer's scope: both answer alike, so that nobody learns from the
 * answer what exists elsewhere.
 */
public class Missing extends Refusal {
    private static final long serialVersionUID = 1L;

    public Missing(String what) {
        super("KERNEL-0404", what);
    }
}
