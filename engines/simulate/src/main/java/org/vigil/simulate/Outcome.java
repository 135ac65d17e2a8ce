package org.vigil.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: its figures, its days and, where asked, its tree.
 *
 * @param run     number of the run, from 1
 * @param columns names of the figures
 * @param summary the figures, in the order of the columns; NaN where there is none
 * @param daily   a row for each column of {@link Scenario#dailyColumns}, of equal length; the days end with the run
 * @param tree    the infections in order, or null if they were not kept
 * @param districts what happened in each district, or null if it was not asked for
 */
public record Outcome(
        int run,
        List<String> columns,
        double[] summary,
        double[][] daily,
        @Nullable List<Scenario.Infection> tree,
        @Nullable ByDistrict districts) {

    /** Of a scenario without districts. */
    Outcome(
            int run,
            List<String> columns,
            double[] summary,
            double[][] daily,
            @Nullable List<Scenario.Infection> tree) {
        this(run, columns, summary, daily, tree, null);
    }

    /** Figures that every scenario has, in this order. */
    public static final List<String> COMMON =
            List.of("infected", "attack_rate", "extinct", "peak_day", "restricted_person_days", "tests");

    /** A figure by its name. */
    public double value(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no figure " + column + " in " + columns);
        }
        return summary[index];
    }

    /** The infections in the order they happened; only of runs for which the tree was asked. */
    public List<Scenario.Infection> infections() {
        if (tree == null) {
            throw new IllegalStateException("the tree of this run was not kept");
        }
        return tree;
    }

    /** Days the run lasted. */
    public int days() {
        return daily.length == 0 ? 0 : daily[0].length;
    }
}
