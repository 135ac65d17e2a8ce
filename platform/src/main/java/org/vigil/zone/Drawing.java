package org.vigil.zone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Sha256;
import org.vigil.zone.Option.Plan;
import org.vigil.zone.PlaceReading.Inside;
import org.vigil.zone.PlaceReading.Spot;

/** Draws the options: which units could be closed, and the cheapest sets of them that hold enough. */
@Component
class Drawing {
    /** Of two equal sets the one with fewer units; no more than that. */
    private static final double PER_UNIT = 0.01;
    /** Somebody waits for the page; past this it says by how much the best found can be above the cheapest. */
    private static final int STEPS = 100_000;

    private final PlaceReading places;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;

    Drawing(PlaceReading places, Jurisdictions jurisdictions, DomainClock clock) {
        this.places = places;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    /** The levels at which an area can be closed. */
    private enum Grain {
        UNIT,
        BUILDING,
        COMMUNITY
    }

    /** The same places at each level: which unit each exposure lies in. */
    private record Candidates(
            Map<Grain, Map<String, List<Integer>>> held, Map<String, Unit> units, Map<String, Set<UUID>> known) {
        /** People of these units, those who are known counted once. */
        int people(List<Unit> chosen) {
            Set<UUID> persons = new HashSet<>();
            int reckoned = 0;
            for (Unit unit : chosen) {
                Set<UUID> inside = known.getOrDefault(unit.key(), Set.of());
                persons.addAll(inside);
                reckoned += unit.people() - inside.size();
            }
            return persons.size() + reckoned;
        }
    }

    List<Option> options(Evidence evidence, ZoneRule rule, double confidence) {
        if (evidence.at().isEmpty()) {
            return List.of();
        }
        Candidates candidates = candidates(evidence, rule);
        double[] weights =
                evidence.at().stream().mapToDouble(Evidence.At::weight).toArray();
        Plans plans = new Plans(candidates, weights, rule);
        Set<Grain> usual = Set.of(Grain.BUILDING, Grain.COMMUNITY);
        plans.add(Plan.SMALLEST, usual, confidence, 0);
        plans.add(Plan.LESS, usual, Math.min(confidence, rule.smaller()), 0);
        plans.add(Plan.ALL, usual, 1, 0);
        plans.add(Plan.UNITS, Set.of(Grain.UNIT), confidence, 0);
        plans.add(Plan.BUILDINGS, Set.of(Grain.BUILDING), confidence, 0);
        plans.add(Plan.COMMUNITIES, Set.of(Grain.COMMUNITY), confidence, 0);
        plans.add(Plan.NEXT, usual, confidence, 1);
        return plans.found();
    }

    private Candidates candidates(Evidence evidence, ZoneRule rule) {
        Map<UUID, Spot> spots =
                places.withAbove(evidence.at().stream().map(Evidence.At::place).toList());
        Map<Grain, Map<String, List<Integer>>> held = new HashMap<>();
        Map<String, Spot> bySpot = new LinkedHashMap<>();
        Map<String, Code> byCode = new LinkedHashMap<>();
        for (Grain grain : Grain.values()) {
            Map<String, List<Integer>> at = held.computeIfAbsent(grain, key -> new LinkedHashMap<>());
            for (int i = 0; i < evidence.at().size(); i++) {
                List<Spot> chain =
                        PlaceReading.chain(spots, evidence.at().get(i).place());
                if (chain.isEmpty()) {
                    continue;
                }
                if (grain == Grain.COMMUNITY) {
                    Code code = chain.getFirst().code();
                    byCode.put(code.value(), code);
                    at.computeIfAbsent(code.value(), key -> new ArrayList<>()).add(i);
                } else {
                    Spot unit = unit(chain, grain);
                    bySpot.put(unit.id().toString(), unit);
                    at.computeIfAbsent(unit.id().toString(), key -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        Map<String, Unit> units = new HashMap<>();
        Weights weights = new Weights(evidence, held);
        Map<String, Set<UUID>> known = new HashMap<>();
        placeUnits(bySpot.values(), rule, weights, known).forEach(each -> units.put(each.key(), each));
        communityUnits(byCode.values(), weights).forEach(each -> units.put(each.key(), each));
        return new Candidates(held, units, known);
    }

    /** What each unit holds. */
    private record Weights(Evidence evidence, Map<Grain, Map<String, List<Integer>>> held) {
        double of(String unit) {
            Set<Integer> inside = new HashSet<>();
            held.values().forEach(level -> inside.addAll(level.getOrDefault(unit, List.of())));
            return inside.stream()
                    .mapToDouble(i -> evidence.at().get(i).weight())
                    .sum();
        }
    }

    /** The nearest above that can be closed by itself; a home that stands alone, a shop or a site is one. */
    private static Spot unit(List<Spot> chain, Grain grain) {
        List<String> wanted =
                grain == Grain.UNIT ? List.of("unit", "shop", "site", "building") : List.of("building", "site");
        for (Spot each : chain) {
            if (wanted.contains(each.kind())) {
                return each;
            }
        }
        return chain.getFirst();
    }

    private List<Unit> placeUnits(
            Collection<Spot> spots, ZoneRule rule, Weights weights, Map<String, Set<UUID>> persons) {
        Map<UUID, Inside> inside = places.inside(
                spots.stream().map(Spot::id).toList(), clock.instant().minus(Duration.ofDays(rule.days())));
        Map<Code, Integer> dwellings =
                places.dwellings(spots.stream().map(Spot::code).distinct().toList());
        return spots.stream()
                .map(spot -> {
                    Inside in = inside.getOrDefault(spot.id(), Inside.NOTHING);
                    int known = in.persons().size();
                    persons.put(spot.id().toString(), in.persons());
                    int people = Math.max(known, reckoned(spot, in, rule, dwellings));
                    return new Unit(
                            spot.id().toString(),
                            spot.id(),
                            spot.kind(),
                            spot.name(),
                            spot.code(),
                            people,
                            people > known,
                            in.firms(),
                            weights.of(spot.id().toString()),
                            spot.point());
                })
                .toList();
    }

    /** By homes of the register; a dwelling of which the register knows no home has its share of the community's residents. */
    private int reckoned(Spot spot, Inside in, ZoneRule rule, Map<Code, Integer> dwellings) {
        if (spot.kind().equals("household") && !in.persons().isEmpty()) {
            return 0;
        }
        if (in.homes() > 0) {
            return (int) Math.round(in.homes() * rule.perHome());
        }
        boolean dwelling = spot.kind().equals("building") || spot.kind().equals("unit");
        if (!dwelling || !in.persons().isEmpty()) {
            return 0;
        }
        long residents = jurisdictions
                .find(spot.code())
                .map(each -> each.population().residents())
                .orElse(0L);
        return (int) Math.ceilDiv(residents, Math.max(1, dwellings.getOrDefault(spot.code(), 1)));
    }

    private List<Unit> communityUnits(Collection<Code> codes, Weights weights) {
        Map<Code, Integer> firms = places.firms(codes);
        return codes.stream()
                .map(code -> {
                    Optional<Jurisdiction> known = jurisdictions.find(code);
                    return new Unit(
                            code.value(),
                            null,
                            Unit.COMMUNITY,
                            known.map(each -> each.names().zhHans()).orElse(code.value()),
                            code,
                            known.map(each -> (int) each.population().residents())
                                    .orElse(0),
                            true,
                            firms.getOrDefault(code, 0),
                            weights.of(code.value()),
                            null);
                })
                .toList();
    }

    /** The options found so far; a set found before is not listed again. */
    private static final class Plans {
        private final Candidates candidates;
        private final double[] weights;
        private final ZoneRule rule;
        private final Map<String, Option> found = new LinkedHashMap<>();

        Plans(Candidates candidates, double[] weights, ZoneRule rule) {
            this.candidates = candidates;
            this.weights = weights;
            this.rule = rule;
        }

        List<Option> found() {
            return List.copyOf(found.values());
        }

        void add(Plan plan, Set<Grain> grains, double confidence, int rank) {
            List<Unit> order = new ArrayList<>();
            List<org.vigil.trace.Zones.Unit> asked = new ArrayList<>();
            for (Grain grain : Grain.values()) {
                if (grains.contains(grain)) {
                    candidates.held().getOrDefault(grain, Map.of()).forEach((key, exposures) -> {
                        Unit unit = java.util.Objects.requireNonNull(
                                candidates.units().get(key));
                        asked.add(new org.vigil.trace.Zones.Unit(
                                order.size(),
                                exposures.stream().mapToInt(Integer::intValue).toArray(),
                                unit.people(),
                                unit.firms(),
                                rule.days()));
                        order.add(unit);
                    });
                }
            }
            var prices = new org.vigil.trace.Zones.Prices(1, rule.firmDay(), PER_UNIT);
            var answer = new org.vigil.trace.Zones(asked, weights, prices).plan(confidence, rank, STEPS);
            if (answer.zones().size() > rank) {
                var zone = answer.zones().get(rank);
                List<Unit> units = java.util.Arrays.stream(zone.units())
                        .mapToObj(order::get)
                        .sorted(java.util.Comparator.comparingDouble(Unit::exposures)
                                .reversed()
                                .thenComparing(Unit::key))
                        .toList();
                String key = key(units);
                double all = java.util.Arrays.stream(weights).sum();
                found.putIfAbsent(
                        key,
                        new Option(
                                key,
                                plan,
                                confidence,
                                units,
                                candidates.people(units),
                                zone.confidence(),
                                zone.confidence() * all,
                                rule.days(),
                                zone.cost(),
                                answer.above(zone)));
            }
        }
    }

    /** The same set of units has the same key, whoever asks and when. */
    static String key(Collection<Unit> units) {
        String joined = String.join(" ", units.stream().map(Unit::key).sorted().toList());
        return Sha256.hex(joined).substring(0, 16);
    }

    /** The narrowest jurisdiction that holds all units. */
    Code around(Collection<Unit> units) {
        @Nullable Code common = null;
        for (Unit unit : units) {
            List<Code> path = jurisdictions.path(unit.code()).stream()
                    .map(Jurisdiction::code)
                    .toList();
            Code narrowest = path.isEmpty() ? unit.code() : path.getLast();
            if (common == null) {
                common = narrowest;
            } else {
                Code so = common;
                common = path.stream()
                        .filter(each -> each.contains(so))
                        .reduce((a, b) -> b)
                        .orElse(so);
            }
        }
        return java.util.Objects.requireNonNull(common);
    }
}
