package org.vigil.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.vigil.kernel.Names;

/**
 * A policy pack: the rules that say what counts as a case, what follows from a fact, by when, and for how long. Read by
 * {@link Policies} with all its tests passed; immutable; safe from any thread.
 *
 * @param diseases ids of the diseases it speaks about
 * @param fallback whether it also judges what no other pack in force speaks about
 * @param inForce the days its text claims; what counts is the day it was put in force, see {@link Policies}
 */
public record PolicyPack(
        PackKey key,
        Names name,
        List<String> diseases,
        boolean fallback,
        InForce inForce,
        List<PackSource> sources,
        Rules rules) {

    /** The rules by section, each in the order of the file. */
    public record Rules(
            List<Rule<Outcome.Definition>> definitions,
            List<Rule<Outcome.Duty>> duties,
            List<Rule<Outcome.Measure>> measures,
            List<Rule<Outcome.Detector>> detectors,
            List<Rule<Outcome.Calendar>> sentinel,
            List<Rule<Outcome.Retention>> retention,
            List<Rule<Outcome.ReportPlan>> report) {

        List<? extends Rule<? extends Outcome>> of(Section section) {
            return switch (section) {
                case DEFINITIONS -> definitions;
                case DUTIES -> duties;
                case MEASURES -> measures;
                case DETECTORS -> detectors;
                case SENTINEL -> sentinel;
                case RETENTION -> retention;
                case REPORT -> report;
            };
        }

        /** The rules under the keys of the sections, in their order; empty sections left out. */
        public SequencedMap<String, List<? extends Rule<? extends Outcome>>> bySection() {
            SequencedMap<String, List<? extends Rule<? extends Outcome>>> sections = new LinkedHashMap<>();
            for (Section section : Section.values()) {
                if (!of(section).isEmpty()) {
                    sections.put(section.key(), of(section));
                }
            }
            return sections;
        }

        /** All rules in the order of the sections. */
        public List<Rule<? extends Outcome>> all() {
            List<Rule<? extends Outcome>> all = new ArrayList<>();
            bySection().values().forEach(all::addAll);
            return all;
        }
    }

    /** All duties that the pack demands because of a fact, in the order of its rules; often none. */
    public List<DutyOrder> dutiesFor(Fact fact) {
        Fact known = classified(fact);
        return rules.duties().stream()
                .filter(rule -> rule.condition().holds(known))
                .map(rule -> DutyOrder.of(key, rule))
                .toList();
    }

    /** All measures that the pack prescribes because of a fact, in the order of its rules; often none. */
    public List<MeasureOrder> measuresFor(Fact fact) {
        Fact known = classified(fact);
        return rules.measures().stream()
                .filter(rule -> rule.condition().holds(known))
                .map(rule -> MeasureOrder.of(key, rule))
                .toList();
    }

    /**
     * What kind of contact somebody is: {@code close}, {@code secondary} or {@code general}; the rule's id is kept with the judgement.
     *
     * @return empty when the pack defines no contacts, or this is none
     */
    public Optional<Rule<Outcome.Definition>> contactClass(Fact.ContactNamed contact) {
        return definitionFor(contact);
    }

    /** A contact as the rules for duties and measures see it: with its class, where the pack has definitions of contacts. */
    private Fact classified(Fact fact) {
        return fact instanceof Fact.ContactNamed contact
                        && contact.classification().isEmpty()
                ? contactClass(contact)
                        .map(rule -> (Fact) contact.classified(rule.then().verdict()))
                        .orElse(contact)
                : fact;
    }

    /** The first definition that holds for a person or a group of cases; its id and verdict are kept with the judgement. */
    public Optional<Rule<Outcome.Definition>> definitionFor(Fact fact) {
        return first(rules.definitions(), fact);
    }

    /**
     * How streams of an indicator are judged.
     *
     * @param period {@code day}, {@code week} or {@code month}
     * @return empty when such streams are only shown, not judged
     */
    public Optional<Rule<Outcome.Detector>> detectorFor(String indicator, String period) {
        return first(rules.detectors(), new Fact.StreamJudged(indicator, period));
    }

    /**
     * When a post is late and when it is silent.
     *
     * @param postKind kind of post: hospital, clinic, pharmacy, school, …
     * @param period {@code day}, {@code week} or {@code month}
     */
    public Optional<Rule<Outcome.Calendar>> calendarRule(String postKind, String period) {
        return first(rules.sentinel(), new Fact.PostDue(postKind, period));
    }

    /** How long records of a data class may be kept; empty when the pack says nothing, and then they are not deleted. */
    public Optional<Rule<Outcome.Retention>> retention(String dataClass) {
        return first(rules.retention(), new Fact.RecordKept(dataClass));
    }

    /** What a report of a kind must hold and by when. */
    public Optional<Rule<Outcome.ReportPlan>> reportRule(String kind) {
        return first(rules.report(), new Fact.ReportPlanned(kind));
    }

    /** The rule of an id, as duties, measures and judgements cite it. */
    public Optional<Rule<? extends Outcome>> rule(String id) {
        return rules.all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    static <T extends Outcome> Optional<Rule<T>> first(List<Rule<T>> rules, Fact fact) {
        return rules.stream().filter(rule -> rule.condition().holds(fact)).findFirst();
    }
}
