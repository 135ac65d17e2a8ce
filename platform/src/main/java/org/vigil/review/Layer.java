package org.vigil.review;

import org.vigil.kernel.Names;

/** A layer of the net that is meant to stop an infection; which there are, the pack says. */
public record Layer(String word, Names names) {}
