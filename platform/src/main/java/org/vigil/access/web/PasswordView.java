package org.vigil.access.web;

/**
 * The form for one's own password.
 *
 * @param first whether it is the first one that must be changed
 * @param problem the sentence that says what is wrong; empty for nothing
 * @param field where it is wrong: current, fresh or again
 */
public record PasswordView(boolean first, String problem, String field) {}
