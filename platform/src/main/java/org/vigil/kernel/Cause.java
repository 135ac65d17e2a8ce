package org.vigil.kernel;

/**
 * Because of what a duty or measure exists, without importing what caused it.
 *
 * @param kind signal, event, case, post, decision …
 * @param id the cause's id, as text
 * @param label what people call it: "signal 118"
 */
public record Cause(String kind, String id, String label) {}
