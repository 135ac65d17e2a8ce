package org.vigil.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in scenarios by name. */
public final class Scenarios {
    /** Names that may be given instead of a file. */
    public static final List<String> NAMES = List.of("homogeneous", "household", "tracing", "screening", "city");

    private Scenarios() {}

    static Scenario read(ScenarioTree.Fields tree, @Nullable String name) {
        ScenarioReader reader = new ScenarioReader(tree, "");
        String kind = reader.text("scenario").orElse(name == null ? "" : name);
        if (kind.isEmpty()) {
            throw new ScenarioProblem(
                    tree.line(), "scenario", "is missing; write scenario: with one of " + String.join(", ", NAMES));
        }
        reader.text("title");
        Scenario scenario = switch (kind) {
            case "homogeneous" -> Homogeneous.read(reader);
            case "household" -> Households.read(reader);
            case "tracing" -> TracingControl.read(reader);
            case "screening" -> Screening.read(reader);
            case "city" -> City.read(reader);
            default -> throw reader.problem("scenario", "is not known; write one of " + String.join(", ", NAMES));
        };
        reader.nothingElse();
        return scenario;
    }
}
