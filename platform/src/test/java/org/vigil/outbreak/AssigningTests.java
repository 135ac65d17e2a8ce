package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Assigning.Waiting;
import org.vigil.outbreak.Assigning.Worker;

class AssigningTests {
    private static final Worker GU_MIN = worker("Gu Min", "320583");
    private static final Worker LI_JUN = worker("Li Jun", "320583");
    private static final Worker ZHU_YAN = worker("Zhu Yan", "320583100");
    private static final Worker NEIGHBOUR = worker("He Ping", "320582");

    @Test
    void sharesOutEvenlyInTurn() {
        Assigning assigning = new Assigning(List.of(GU_MIN, LI_JUN), Map.of());

        Map<String, Long> each = counted(assigning.inTurn(waiting(11, "320583101")));

        assertThat(each).containsEntry("Gu Min", 6L).containsEntry("Li Jun", 5L);
    }

    @Test
    void givesToWhoeverHasLeastSoFar() {
        Assigning assigning = new Assigning(List.of(GU_MIN, LI_JUN), Map.of(GU_MIN.id(), 10L));

        assertThat(counted(assigning.inTurn(waiting(4, "320583101")))).containsOnlyKeys("Li Jun");
    }

    @Test
    void theNearestIsTheOneWhoseJurisdictionIsNarrowest() {
        Assigning assigning = new Assigning(List.of(GU_MIN, ZHU_YAN), Map.of());

        assertThat(counted(assigning.nearest(waiting(3, "320583100001")))).containsOnlyKeys("Zhu Yan");
        assertThat(counted(assigning.nearest(waiting(3, "320583101001")))).containsOnlyKeys("Gu Min");
    }

    @Test
    void nobodyGetsAContactHeMayNotSee() {
        Assigning assigning = new Assigning(List.of(NEIGHBOUR), Map.of());

        assertThat(assigning.inTurn(waiting(3, "320583100"))).isEmpty();
    }

    private static Map<String, Long> counted(Map<UUID, Worker> given) {
        return given.values().stream().collect(Collectors.groupingBy(Worker::name, Collectors.counting()));
    }

    private static List<Waiting> waiting(int contacts, String jurisdiction) {
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            waiting.add(new Waiting(UUID.randomUUID(), Code.of(jurisdiction)));
        }
        return waiting;
    }

    private static Worker worker(String name, String scope) {
        return new Worker(UUID.randomUUID(), name, Code.of(scope));
    }
}
