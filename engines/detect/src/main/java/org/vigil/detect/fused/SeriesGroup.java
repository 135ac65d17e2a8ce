package org.vigil.detect.fused;

import java.util.List;
import java.util.Map;
import org.vigil.detect.Series;

/**
 * Series judged together: streams of places, and which places are neighbours. All series have the same step and length; one
 * member alone in its place without neighbours is judged by itself.
 *
 * @param members    in any order
 * @param neighbours for each place its neighbours; places without an entry have none
 */
public record SeriesGroup(List<Member> members, Map<String, List<String>> neighbours) {

    /**
     * One stream of one place.
     *
     * @param name     of the series, unique in the group
     * @param place    jurisdiction, post or area
     * @param stream   what is counted, such as visits for influenza-like illness
     * @param reported for the last periods, oldest first, the share of the count expected to have been reported by now (0 to 1);
     *                 empty when all counts are complete
     * @param feedback on past signals of the stream
     */
    public record Member(
            String name, String place, String stream, Series series, List<Double> reported, Feedback feedback) {
        public Member {
            reported = List.copyOf(reported);
            if (reported.size() > series.length()) {
                throw new IllegalArgumentException(
                        name + ": " + reported.size() + " shares for " + series.length() + " counts");
            }
            for (double share : reported) {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException(name + ": share reported " + share + " is not between 0 and 1");
                }
            }
        }

        /** A series by itself, complete, without feedback. */
        public static Member alone(String name, Series series) {
            return new Member(name, name, "", series, List.of(), Feedback.NONE);
        }
    }

    public SeriesGroup {
        members = List.copyOf(members);
        neighbours = Map.copyOf(neighbours);
        if (members.stream().map(Member::name).distinct().count() < members.size()) {
            throw new IllegalArgumentException("two series of a group have the same name");
        }
    }

    /** One series by itself. */
    public static SeriesGroup of(String name, Series series) {
        return new SeriesGroup(List.of(Member.alone(name, series)), Map.of());
    }
}
