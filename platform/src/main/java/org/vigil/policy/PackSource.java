package org.vigil.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A text that rules of a pack cite.
 *
 * @param id short name used inside the pack
 * @param title as published
 * @param on day of publication; null where the page bears none
 * @param at where it was read: an address or a reference
 */
public record PackSource(String id, String title, @Nullable LocalDate on, String at) {}
