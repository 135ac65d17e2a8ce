package org.vigil.policy;

import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.vigil.kernel.Names;

/** What follows when the condition of a rule holds. */
public sealed interface Outcome {

    /** Every value under the name and in the form that the pack uses; what tests in the pack and differences compare. */
    SequencedMap<String, String> written();

    /** A classification ({@code suspected}, {@code probable}, {@code confirmed}) or a name for a group of cases. */
    record Definition(String verdict) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            return ordered("is", verdict);
        }
    }

    /** See {@link DutyOrder}. */
    record Duty(
            String kind,
            OwedBy owedBy,
            Duration due,
            Duration acknowledgeWithin,
            boolean acceptedByAnother,
            List<EscalationStep> escalation,
            Names title)
            implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            SequencedMap<String, String> written = ordered("kind", kind);
            written.put("level", owedBy.level());
            written.put("party", owedBy.party());
            written.put("organisation", owedBy.organisation());
            written.put("acknowledge-within", acknowledgeWithin.toString());
            written.put("due-within", due.toString());
            written.put("accepted-by-another", Boolean.toString(acceptedByAnother));
            written.put(
                    "escalate",
                    escalation.stream()
                            .map(step -> step.after() + " " + step.to())
                            .collect(Collectors.joining(", ")));
            written.put("title", title.en());
            return written;
        }
    }

    /** What is imposed on a subject or an area, as parameters for those who impose it. */
    record Measure(String kind, Parameters parameters) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            return with(ordered("kind", kind), parameters);
        }
    }

    /** Which detector judges a stream, and with what. */
    record Detector(String name, Parameters parameters) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            return with(ordered("detector", name), parameters);
        }
    }

    /**
     * When a post's report is late and when the post is silent.
     *
     * @param grace time after the end of the period until a report not received is late
     * @param silentAfterDuePeriods due periods in a row without any report after which the post is silent
     */
    record Calendar(Duration grace, int silentAfterDuePeriods) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            SequencedMap<String, String> written = ordered("grace", grace.toString());
            written.put("silent-after", Integer.toString(silentAfterDuePeriods));
            return written;
        }
    }

    /**
     * How long a record may be kept.
     *
     * @param keep calendar time, counted in the installation's zone
     * @param countedFrom the date of the record the time counts from
     * @param then {@code delete} or {@code anonymise}
     */
    record Retention(Period keep, String countedFrom, String then) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            SequencedMap<String, String> written = ordered("keep", keep.toString());
            written.put("counted-from", countedFrom);
            written.put("then", then);
            return written;
        }
    }

    /** What a report of the kind must hold and by when. */
    record ReportPlan(Parameters parameters) implements Outcome {
        @Override
        public SequencedMap<String, String> written() {
            return with(new LinkedHashMap<>(), parameters);
        }
    }

    private static SequencedMap<String, String> ordered(String name, String value) {
        SequencedMap<String, String> written = new LinkedHashMap<>();
        written.put(name, value);
        return written;
    }

    private static SequencedMap<String, String> with(SequencedMap<String, String> written, Parameters parameters) {
        written.putAll(parameters.written());
        return written;
    }
}
