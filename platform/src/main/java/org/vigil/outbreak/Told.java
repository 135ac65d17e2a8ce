package org.vigil.outbreak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseFacts.Status;
import org.vigil.outbreak.CasesReported.Tally;
import org.vigil.outbreak.CasesReported.Turn;

/** What a batch has to tell the rest: cases it added and cases that turned into something else, counted by what policy asks about. */
final class Told {
    private final List<Tally> added = new ArrayList<>();
    private final List<Turn> turned = new ArrayList<>();

    void added(Case fresh) {
        Status status = fresh.facts().status();
        added.add(new Tally(
                fresh.jurisdiction(),
                status.disease(),
                status.classification(),
                hasNoSymptoms(status),
                status.source(),
                1));
    }

    void changed(Case before, Case now) {
        Status was = before.facts().status();
        Status is = now.facts().status();
        Turn turn = new Turn(
                now.jurisdiction(),
                is.disease(),
                was.classification(),
                is.classification(),
                hasNoSymptoms(was),
                hasNoSymptoms(is),
                List.of(now.id()));
        if (turn.from() != turn.to() || turn.asymptomaticBefore() && !turn.asymptomaticNow()) {
            turned.add(turn);
        }
    }

    static boolean hasNoSymptoms(Status status) {
        return Boolean.TRUE.equals(status.asymptomatic());
    }

    CasesReported of(UUID batch, Code jurisdiction, int changed) {
        return new CasesReported(
                batch,
                jurisdiction,
                counted(added).entrySet().stream()
                        .map(each -> tally(each.getKey(), each.getValue()))
                        .toList(),
                turned.stream()
                        .collect(Collectors.groupingBy(
                                each -> turn(each, List.of()),
                                LinkedHashMap::new,
                                Collectors.flatMapping(each -> each.cases().stream(), Collectors.toList())))
                        .entrySet()
                        .stream()
                        .map(each -> turn(each.getKey(), each.getValue()))
                        .toList(),
                changed);
    }

    private static <T> LinkedHashMap<T, Integer> counted(List<T> each) {
        return each.stream()
                .collect(Collectors.groupingBy(
                        Function.identity(), LinkedHashMap::new, Collectors.summingInt(one -> 1)));
    }

    private static Tally tally(Tally one, int cases) {
        return new Tally(
                one.jurisdiction(), one.disease(), one.classification(), one.asymptomatic(), one.source(), cases);
    }

    private static Turn turn(Turn one, List<CaseId> cases) {
        return new Turn(
                one.jurisdiction(),
                one.disease(),
                one.from(),
                one.to(),
                one.asymptomaticBefore(),
                one.asymptomaticNow(),
                cases);
    }
}
