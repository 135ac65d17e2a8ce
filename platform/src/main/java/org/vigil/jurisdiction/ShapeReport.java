package org.vigil.jurisdiction;

import java.util.List;

/**
 * What was made of an uploaded file of polygons: {@code features = taken + problems.size()}.
 *
 * @param renamed features under a code no longer used, taken for what it has become
 * @param without counties for which the file had nothing; they stay in lists and tables, not on the map
 */
public record ShapeReport(
        int features, int taken, List<Problem> problems, List<FormerCode> renamed, List<Jurisdiction> without) {

    /**
     * A feature that was left out.
     *
     * @param feature its position in the file, from 1
     * @param code JURISDICTION-0101 and on; the sentence stands in the message files under {@code shape.<code>}
     * @param value what was refused
     */
    public record Problem(int feature, String code, String value) {}
}
