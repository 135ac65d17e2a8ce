package org.vigil.sentinel;

import org.vigil.kernel.Names;

/**
 * What is counted.
 *
 * @param id stable word for files and the API: {@code fever-visits}
 * @param unit what one is: visits, packs
 * @param disease id of the disease it may show; empty when it speaks of none
 */
public record Indicator(String id, Names names, Names unit, PeriodKind period, String disease) {}
