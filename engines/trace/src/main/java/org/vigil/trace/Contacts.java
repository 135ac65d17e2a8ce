package org.vigil.trace;

import java.util.List;

/**
 * The contacts found: one edge for each pair and place. Edges are held in columns because there can be millions; ring 1 comes before
 * ring 2, and the edges of one pair lie together.
 */
public final class Contacts {
    private final Edges edges;
    private final int firstRing;
    private final List<Crowd> crowds;

    Contacts(Edges edges, int firstRing, List<Crowd> crowds) {
        this.edges = edges;
        this.firstRing = firstRing;
        this.crowds = List.copyOf(crowds);
    }

    /**
     * A place where more met the subject than can be contacts.
     *
     * @param via whose stay it was
     * @param place where
     * @param subjects how many others overlapped with it, before any was left out
     * @param listed how many of them had enough evidence and are among the edges
     */
    public record Crowd(int via, int place, int subjects, int listed) {}

    /** Number of edges. */
    public int size() {
        return edges.size;
    }

    /** Number of edges of ring 1; they come first. */
    public int firstRing() {
        return firstRing;
    }

    public int ring(int edge) {
        return edge < firstRing ? 1 : 2;
    }

    public int subject(int edge) {
        return edges.subject[edge];
    }

    /** With whom: the subject asked for in ring 1, one of ring 1 in ring 2. */
    public int via(int edge) {
        return edges.via[edge];
    }

    public int place(int edge) {
        return edges.place[edge];
    }

    /** Seconds shared at this place. */
    public long seconds(int edge) {
        return edges.seconds[edge];
    }

    /** First second of the first overlap at this place. */
    public long first(int edge) {
        return edges.first[edge];
    }

    /** First second after the last overlap at this place. */
    public long last(int edge) {
        return edges.last[edge];
    }

    /** Places where contacts were left out for want of evidence; empty unless the query limits crowds. */
    public List<Crowd> crowds() {
        return crowds;
    }

    /** Distinct subjects in a ring, in no order. */
    public int[] subjects(int ring) {
        int begin = ring == 1 ? 0 : firstRing;
        int end = ring == 1 ? firstRing : size();
        return java.util.Arrays.stream(edges.subject, begin, end).distinct().toArray();
    }
}
