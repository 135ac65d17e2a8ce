package org.vigil.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks from a subject to those it met, and from each of them to those they met after that.
 *
 * <p>In ring 2 an overlap counts when it ends after the person of ring 1 had first met the subject; it then counts whole, it is not
 * cut at that moment.
 */
final class RingWalk {
    private final Presences presences;
    private final ContactQuery query;
    private final Stays mine = new Stays();
    private final Stays found = new Stays();
    private final Stays theirs = new Stays();
    private final PairTable table = new PairTable();
    private final IntSet early = new IntSet();
    private final Edges edges = new Edges();
    private final List<Contacts.Crowd> crowds = new ArrayList<>();

    RingWalk(Presences presences, ContactQuery query) {
        this.presences = presences;
        this.query = query;
    }

    Contacts walk() {
        IntSet known = new IntSet();
        known.add(query.subject());
        meet(query.subject(), Long.MIN_VALUE);
        int[] ring = collect(query.subject(), known);
        int firstRing = edges.size;
        if (query.rings() == 2) {
            long[] firstMet = new long[ring.length];
            for (int i = 0; i < ring.length; i++) {
                firstMet[i] = table.first(ring[i]);
                ring[i] = table.other[ring[i]];
                known.add(ring[i]);
            }
            for (int i = 0; i < ring.length; i++) {
                meet(ring[i], firstMet[i]);
                collect(ring[i], known);
            }
        }
        return new Contacts(edges, firstRing, crowds);
    }

    /** Fills the table with whoever shared a place with {@code via} in an overlap that ended after {@code after}. */
    private void meet(int via, long after) {
        Window window = query.window();
        table.clear();
        mine.clear();
        presences.stays(via, window.from(), window.to(), mine);
        mine.clipAndMerge(window);
        int crowdBefore = crowds.size();
        int atPlace = 0;
        for (int stay = 0; stay < mine.size; stay++) {
            int place = mine.other[stay];
            if (query.places().test(place)) {
                atPlace += mine.to[stay] > after ? meetAt(via, stay, after) : 0;
                boolean lastHere = stay + 1 == mine.size || mine.other[stay + 1] != place;
                if (lastHere) {
                    if (atPlace > query.evidence().crowd()) {
                        crowds.add(new Contacts.Crowd(via, place, atPlace, atPlace));
                    }
                    atPlace = 0;
                }
            }
        }
        for (int pair = 0; table.doubts > 0 && pair < table.pairs; pair++) {
            if (table.doubtful[pair]) {
                workOut(pair, after);
            }
        }
        for (int i = crowds.size() - 1; i >= crowdBefore; i--) {
            thin(i);
        }
    }

    /** Adds whoever overlapped with one stay; says how many stays that were. */
    private int meetAt(int via, int stay, long after) {
        int place = mine.other[stay];
        long start = mine.from[stay];
        long end = mine.to[stay];
        found.clear();
        presences.present(place, start, end, found);
        boolean straddles = start < after;
        if (straddles) {
            noteEarly(end, after);
        }
        for (int i = 0; i < found.size; i++) {
            int other = found.other[i];
            long from = Math.max(found.from[i], start);
            long to = Math.min(found.to[i], end);
            if (to <= from || to <= after || other == via) {
                continue;
            }
            table.add(other, place, stay, from, to);
            // An earlier piece that touches this one makes one stay with it, and then counts with it.
            if (straddles && from <= after && early.contains(other)) {
                table.doubt(table.pair(other));
            }
        }
        return found.size;
    }

    private void noteEarly(long end, long after) {
        early.clear();
        for (int i = 0; i < found.size; i++) {
            if (Math.min(found.to[i], end) <= after) {
                early.add(found.other[i]);
            }
        }
    }

    /** Replaces the edges of a pair by those of the merged stays of both. */
    private void workOut(int pair, long after) {
        int other = table.other[pair];
        Window window = query.window();
        theirs.clear();
        presences.stays(other, window.from(), window.to(), theirs);
        theirs.clipAndMerge(window);
        table.restart(pair);
        int i = 0;
        int piece = 0;
        for (int stay = 0; stay < mine.size; stay++) {
            int place = mine.other[stay];
            if (!query.places().test(place)) {
                continue;
            }
            while (i < theirs.size
                    && (theirs.other[i] < place || (theirs.other[i] == place && theirs.to[i] <= mine.from[stay]))) {
                i++;
            }
            for (int j = i; j < theirs.size && theirs.other[j] == place && theirs.from[j] < mine.to[stay]; j++) {
                long to = Math.min(theirs.to[j], mine.to[stay]);
                if (to > after) {
                    table.add(other, place, piece++, Math.max(theirs.from[j], mine.from[stay]), to);
                }
            }
        }
    }

    /** At a place with a crowd a contact needs more evidence; a crowd that remains one is named and not listed. */
    private void thin(int index) {
        Contacts.Crowd crowd = crowds.get(index);
        Evidence evidence = query.evidence();
        int others = table.othersAt(crowd.place());
        if (others <= evidence.crowd()) {
            crowds.remove(index);
            return;
        }
        table.dropBelow(crowd.place(), evidence.crowdSeconds());
        int listed = table.othersAt(crowd.place());
        if (listed > evidence.crowd()) {
            table.dropBelow(crowd.place(), Long.MAX_VALUE);
            listed = 0;
        }
        crowds.set(index, new Contacts.Crowd(crowd.via(), crowd.place(), others, listed));
    }

    /** Takes the pairs with enough evidence out of the table, except those known; their numbers in the table. */
    private int[] collect(int via, IntSet known) {
        long least = Math.max(1, query.evidence().leastSeconds());
        int[] enough = new int[table.pairs];
        int count = 0;
        for (int pair = 0; pair < table.pairs; pair++) {
            if (!known.contains(table.other[pair]) && table.seconds(pair) >= least) {
                table.copy(pair, via, edges);
                enough[count++] = pair;
            }
        }
        return java.util.Arrays.copyOf(enough, count);
    }
}
