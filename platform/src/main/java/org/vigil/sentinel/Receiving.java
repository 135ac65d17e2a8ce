package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigil.kernel.Code;
import org.vigil.sentinel.ReportReading.Candidate;

/** Says of a batch which streams it changed. */
final class Receiving {
    private Receiving() {}

    static ReportsReceived of(List<Candidate> changed) {
        Set<StreamKey> streams = new HashSet<>();
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        for (Candidate each : changed) {
            streams.add(new StreamKey(
                    each.indicator().id(),
                    each.post().jurisdiction(),
                    each.post().source(),
                    each.indicator().period()));
            Period period = each.period();
            first = period.first().isBefore(first) ? period.first() : first;
            last = period.last().isAfter(last) ? period.last() : last;
        }
        return new ReportsReceived(common(streams), streams, first, last);
    }

    /** The longest code that all of them begin with; streams of one batch have the root in common at least. */
    private static Code common(Collection<StreamKey> streams) {
        String common = streams.iterator().next().jurisdiction().value();
        for (StreamKey stream : streams) {
            String code = stream.jurisdiction().value();
            int same = 0;
            while (same < Math.min(code.length(), common.length()) && code.charAt(same) == common.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        return Code.of(common);
    }
}
