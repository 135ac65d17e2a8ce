package org.vigil.outbreak.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.Network;
import org.vigil.outbreak.Network.Link;

/** The network of an event, drawn, with the table behind it. */
public record NetworkView(
        Event event, Network network, NetworkDrawing drawing, ChainDrawing chain, List<Line> lines, boolean whole) {
    /** A case with what it exposed and who probably infected it. */
    public record Line(
            Network.CaseNode node,
            int contacts,
            int open,
            int cases,
            @Nullable Link link) {}

    static NetworkView of(Event event, Network network, boolean whole) {
        int cases = network.cases().size();
        int[] contacts = new int[cases];
        int[] open = new int[cases];
        int[] met = new int[cases];
        for (Network.Edge edge : network.edges()) {
            if (edge.from() < cases && edge.to() >= cases) {
                contacts[edge.from()]++;
                open[edge.from()] += network.contacts().get(edge.to() - cases).open() ? 1 : 0;
            } else if (edge.from() < cases) {
                met[edge.from()]++;
            }
        }
        Map<Integer, Link> links = new HashMap<>();
        network.links().forEach(link -> links.put(link.infectee(), link));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            lines.add(new Line(network.cases().get(i), contacts[i], open[i], met[i], links.get(i)));
        }
        return new NetworkView(event, network, NetworkDrawing.of(network), ChainDrawing.of(network), lines, whole);
    }

    /** The class of a contact as the drawing tells it apart. */
    public String kind(Network.ContactNode contact) {
        return NetworkDrawing.kind(contact);
    }

    /** How many cases have a probable infector that is more probable than not. */
    public long probable() {
        return network.links().stream().filter(link -> link.probability() > 0.5).count();
    }
}
