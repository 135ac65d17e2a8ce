package org.vigil.outbreak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.Network;

class NetworkDrawingTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    /** So many cases, a day apart, each infected by the one before, each with so many contacts. */
    private static Network chain(int cases, int contactsEach) {
        List<Network.CaseNode> nodes = new ArrayList<>();
        List<Network.ContactNode> contacts = new ArrayList<>();
        List<Network.Edge> edges = new ArrayList<>();
        List<Network.Link> links = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            nodes.add(new Network.CaseNode(
                    new CaseId(UUID.randomUUID()),
                    i + 1,
                    UUID.randomUUID(),
                    Classification.CONFIRMED,
                    FIRST.plusDays(i),
                    true));
            if (i > 0) {
                edges.add(new Network.Edge(i - 1, i, "home", "household", 600));
                links.add(new Network.Link(i - 1, i, 0.9, 0, true));
            }
            for (int k = 0; k < contactsEach; k++) {
                contacts.add(new Network.ContactNode(
                        new ContactId(UUID.randomUUID()), contacts.size(), UUID.randomUUID(), 1, "close", true));
                edges.add(new Network.Edge(i, cases + contacts.size() - 1, "home", "household", 60));
            }
        }
        return new Network(nodes, contacts, edges, 0, links);
    }

    @Test
    void threeHundredPeopleStandApartEachUnderItsOwnName() {
        NetworkDrawing drawing = NetworkDrawing.of(chain(20, 14));

        assertThat(drawing.hubs()).hasSize(20);
        assertThat(drawing.dots()).hasSize(280);
        assertThat(drawing.ties()).hasSize(19);
        double closest = IntStream.range(0, drawing.dots().size())
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(k -> Math.hypot(
                                drawing.dots().get(i).x()
                                        - drawing.dots().get(k).x(),
                                drawing.dots().get(i).y()
                                        - drawing.dots().get(k).y()))
                        .min()
                        .orElse(99))
                .min()
                .orElseThrow();
        assertThat(closest).as("dots have a radius of 5").isGreaterThan(10);
    }

    @Test
    void threeThousandPeopleAreASmallDrawing() {
        NetworkDrawing drawing = NetworkDrawing.of(chain(100, 29));

        int written = drawing.spokes().length()
                + drawing.dotPaths().values().stream().mapToInt(String::length).sum();
        assertThat(drawing.dots()).isEmpty();
        assertThat(written).as("characters of paths").isLessThan(120_000);
        assertThat(drawing.width()).isLessThan(3_000);
    }

    @Test
    void aCaseStandsOnItsDayBelowWhoeverInfectedIt() {
        ChainDrawing drawing = ChainDrawing.of(chain(5, 0));

        assertThat(drawing.rows()).extracting(ChainDrawing.Row::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(drawing.lines()).hasSize(4).allMatch(ChainDrawing.Line::strong);
        double day = drawing.rows().get(1).x() - drawing.rows().get(0).x();
        assertThat(drawing.rows().get(4).x() - drawing.rows().get(0).x()).isCloseTo(4 * day, within(1e-9));
    }

    @Test
    void aNetworkWithoutDaysHasNoChainAndOneWithoutCasesIsEmpty() {
        Network empty = new Network(List.of(), List.of(), List.of(), 0, List.of());

        assertThat(ChainDrawing.of(empty).rows()).isEmpty();
        assertThat(NetworkDrawing.of(empty).hubs()).isEmpty();
    }
}
