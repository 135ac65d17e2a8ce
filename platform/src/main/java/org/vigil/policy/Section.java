package org.vigil.policy;

import java.util.List;

/** The sections of a pack, the facts that each may judge, and how its rules go together. */
enum Section {
    DEFINITIONS("definitions", true, Fact.CaseExamined.class, Fact.CasesCounted.class, Fact.ContactNamed.class),
    DUTIES(
            "duties",
            false,
            Fact.SignalRaised.class,
            Fact.SignalVerified.class,
            Fact.EventOpened.class,
            Fact.CaseReported.class,
            Fact.CaseReclassified.class,
            Fact.ContactNamed.class,
            Fact.CasesCounted.class,
            Fact.PostSilent.class,
            Fact.MeasureNeeds.class),
    MEASURES(
            "measures",
            false,
            Fact.CaseReported.class,
            Fact.CaseReclassified.class,
            Fact.ContactNamed.class,
            Fact.CasesCounted.class,
            Fact.EventOpened.class),
    DETECTORS("detectors", true, Fact.StreamJudged.class),
    SENTINEL("sentinel", true, Fact.PostDue.class),
    RETENTION("retention", true, Fact.RecordKept.class),
    REPORT("report", true, Fact.ReportPlanned.class);

    private final String key;
    private final boolean firstHolds;
    private final List<FactType> facts;

    @SafeVarargs
    Section(String key, boolean firstHolds, Class<? extends Fact>... facts) {
        this.key = key;
        this.firstHolds = firstHolds;
        this.facts = List.of(facts).stream().map(FactType::of).toList();
    }

    String key() {
        return key;
    }

    /** Whether only the first rule that holds applies; otherwise all that hold. */
    boolean firstHolds() {
        return firstHolds;
    }

    List<FactType> facts() {
        return facts;
    }

    static String[] keys() {
        return List.of(values()).stream().map(Section::key).toArray(String[]::new);
    }
}
