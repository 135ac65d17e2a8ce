package org.vigil.scenario.web;

import java.util.List;

/**
 * A small tool: what is asked, and the table that answers.
 *
 * @param tool pools, screening or queue
 * @param columns message keys of the table's head
 * @param rows the first cell names the row
 */
public record PlanningView(String tool, List<Field> fields, List<String> columns, List<Row> rows) {
    public static final List<String> TOOLS = List.of("pools", "screening", "queue");

    /** A number asked for, with the bounds it must keep. */
    public record Field(String key, String value, double least, double most) {}

    /** @param best the one to choose */
    public record Row(List<String> cells, boolean best) {}
}
