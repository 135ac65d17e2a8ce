package org.vigil.scenario.web;

import java.util.List;
import org.vigil.kernel.Names;
import org.vigil.scenario.Comparison;

/** What the list of comparisons shows. */
public record ScenarioList(List<Line> lines) {
    /** @param first name of the option ranked first; empty before the first ranking */
    public record Line(Comparison comparison, Names event, Names place, String first, boolean decided) {}

    public long decided() {
        return lines.stream().filter(Line::decided).count();
    }
}
