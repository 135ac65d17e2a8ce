package org.vigil.sentinel;

/**
 * Why one report of a batch was refused; the others were kept.
 *
 * @param index position in the batch, from 0
 * @param field post, indicator, period, count or revision
 * @param code of the sentence that says what to do: {@code refusal.<code>} with {@code value} as its argument
 * @param value what was refused, as written
 */
public record RowProblem(int index, String field, String code, String value) {}
