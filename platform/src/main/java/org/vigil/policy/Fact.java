package org.vigil.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a policy pack can judge. The components of each record are the variables of its rules' conditions, under the
 * same names: {@code String} is text, {@code int} a whole number, {@code double} a number, {@code boolean} true or false.
 *
 * <p>Nothing here is optional. What is not known is the neutral value: empty text, 0, false; where 0 would mislead the
 * component says what stands for unknown.
 */
public sealed interface Fact {

    /** The only words a text component may hold, besides the empty one. A pack that compares it with another is refused. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
    @interface OneOf {
        String[] value();
    }

    /**
     * One or more streams of a jurisdiction are unusual; nobody has looked yet.
     *
     * @param level of the jurisdiction the signal is about
     * @param score how far above expected, 1 at the detector's bound
     * @param pValue 1 when the detector gives none
     * @param streams how many streams agree
     * @param observed what came in for the period, in the indicator's unit
     * @param expected what the detector expected, in the same unit
     */
    record SignalRaised(
            @OneOf({"province", "city", "county", "township", "community"})
            String level,

            double score,
            double pValue,
            int streams,
            String indicator,
            double observed,
            double expected)
            implements Fact {}

    /** Somebody has confirmed that a signal shows something real; see {@link SignalRaised} for the components. */
    record SignalVerified(
            @OneOf({"province", "city", "county", "township", "community"})
            String level,

            double score,
            double pValue,
            int streams,
            String indicator,
            double observed,
            double expected)
            implements Fact {}

    /**
     * An event is being handled from now on.
     *
     * @param kind where it came from
     * @param disease disease id, empty when not known
     * @param level of the jurisdiction the event is in
     * @param setting kind of place where people fell ill together, empty when none
     * @param casesReported cases known at opening
     */
    record EventOpened(
            @OneOf({"signal", "cluster", "case", "report"}) String kind,
            String disease,

            @OneOf({"province", "city", "county", "township", "community"})
            String level,

            String setting,
            int casesReported)
            implements Fact {}

    /**
     * A case became known to the platform for the first time.
     *
     * @param classification by the definitions of the pack in force
     * @param asymptomatic an infection without symptoms
     * @param source where the infection came from
     * @param setting kind of place the case belongs to: school, ward, household; empty when none
     * @param ageYears completed years, -1 when unknown
     */
    record CaseReported(
            String disease,
            @OneOf({"suspected", "probable", "confirmed"}) String classification,
            boolean asymptomatic,
            @OneOf({"local", "imported", "unknown"}) String source,
            String setting,
            int ageYears)
            implements Fact {}

    /** A known case changed its classification or ceased to be without symptoms. */
    record CaseReclassified(
            String disease,

            @OneOf({"suspected", "probable", "confirmed", "discarded"})
            String from,

            @OneOf({"suspected", "probable", "confirmed", "discarded"})
            String to,

            boolean asymptomaticBefore,
            boolean asymptomaticNow)
            implements Fact {}

    /**
     * A person was named as a contact of a case, a positive lot or a site.
     *
     * @param ring 1 met the case, 2 met one of ring 1
     * @param daysSinceExposure whole days since the last exposure
     * @param ageYears completed years, -1 when unknown
     * @param dependant needs another person's care
     * @param setting kind of place where they met: household, office, classroom; empty when not known
     * @param minutes for which they were there together
     * @param distanceMetres the nearest they came, -1 when unknown
     * @param conveyance what they travelled in; empty when in none, or another
     * @param rowsApart rows of seats between the two, 0 in the same row, -1 when unknown
     * @param sameCompartment in one carriage, sleeper compartment or cabin
     * @param crew worked aboard, in that part of it
     * @param classification what the definitions of the pack make of it; empty before they were asked, and then {@link PolicyPack} asks them
     */
    record ContactNamed(
            String disease,
            int ring,
            int daysSinceExposure,
            int ageYears,
            boolean dependant,
            String setting,
            double minutes,
            double distanceMetres,

            @OneOf({"aircraft", "train-sealed", "train-unsealed", "coach-sealed", "coach-ventilated", "ship"})
            String conveyance,

            int rowsApart,
            boolean sameCompartment,
            boolean crew,
            @OneOf({"close", "secondary", "general"}) String classification)
            implements Fact {

        /** A contact that no definition has been asked about. */
        public ContactNamed(
                String disease,
                int ring,
                int daysSinceExposure,
                int ageYears,
                boolean dependant,
                String setting,
                double minutes,
                double distanceMetres,
                String conveyance,
                int rowsApart,
                boolean sameCompartment,
                boolean crew) {
            this(
                    disease,
                    ring,
                    daysSinceExposure,
                    ageYears,
                    dependant,
                    setting,
                    minutes,
                    distanceMetres,
                    conveyance,
                    rowsApart,
                    sameCompartment,
                    crew,
                    "");
        }

        /** The same contact with the answer of the definitions. */
        public ContactNamed classified(String as) {
            return new ContactNamed(
                    disease,
                    ring,
                    daysSinceExposure,
                    ageYears,
                    dependant,
                    setting,
                    minutes,
                    distanceMetres,
                    conveyance,
                    rowsApart,
                    sameCompartment,
                    crew,
                    as);
        }
    }

    /**
     * A measure that stands needs somebody: its release test is due, its end has passed, it was ended before its time, an appeal came in.
     *
     * @param kind of the measure: quarantine, isolation, monitoring, zone
     * @param target whom or what it is imposed on
     * @param need what it needs
     */
    record MeasureNeeds(
            String disease,
            String kind,
            @OneOf({"person", "area"}) String target,

            @OneOf({"release-test", "held-too-long", "released-early", "appeal"})
            String need)
            implements Fact {}

    /** A post has sent nothing for its last due periods, not even a zero. */
    record PostSilent(
            String postKind,
            @OneOf({"day", "week", "month"}) String period,
            int duePeriods) implements Fact {}

    /**
     * What is known about one person who may be a case.
     *
     * @param temperatureC highest measured, 0 when not measured
     * @param onsetDaysAgo whole days from onset to examination, -1 when unknown
     * @param admitted needed to stay in hospital
     * @param exposed to a case, a cluster or a place with ongoing transmission within the incubation period
     */
    record CaseExamined(
            double temperatureC,
            boolean cough,
            boolean soreThroat,
            boolean breathless,
            boolean pneumoniaOnImaging,
            boolean admitted,
            int onsetDaysAgo,
            boolean exposed,
            @OneOf({"positive", "negative", "invalid"}) String pcr,
            @OneOf({"positive", "negative", "invalid"}) String antigen)
            implements Fact {}

    /**
     * Cases counted in one small scope: a school, a compound, a ward.
     *
     * @param windowDays days the count covers, from the first onset to the last
     */
    record CasesCounted(String setting, int cases, int deaths, int windowDays) implements Fact {}

    /** A stream is about to be judged. */
    record StreamJudged(
            String indicator,
            @OneOf({"day", "week", "month"}) String period) implements Fact {}

    /** The calendar of a post is asked when its report is late and when the post is silent. */
    record PostDue(
            String postKind,
            @OneOf({"day", "week", "month"}) String period) implements Fact {}

    /** A record of a data class is asked how long it may be kept. */
    record RecordKept(String dataClass) implements Fact {}

    /** A report of a kind is being planned or composed. */
    record ReportPlanned(String kind) implements Fact {}
}
