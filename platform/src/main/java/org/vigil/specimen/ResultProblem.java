package org.vigil.specimen;

/**
 * Why a result was refused.
 *
 * @param index position in the batch, from 0
 * @param field name of the field in the interface and the form
 * @param code of the refusal
 * @param value what was written there; empty where it would tell who somebody is
 */
public record ResultProblem(int index, String field, String code, String value) {}
