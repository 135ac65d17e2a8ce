package org.vigil.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks from a subject to those it met, and from each of them to those they met after that.
 *
 * <p>In ring 2 an overlap counts when it ends after the person of ring 1 had first met the subject; it then counts whole, it is not
 * cut at that moment.
 *
 * <p>Overlaps come as pieces, one for each pair of stays. Pieces with one other that touch or overlap (a stay put in twice, or in parts by
 * different sources) are one. Where pieces that are left out could have touched others, and where there are very many with one other, the
 * stays of that other are fetched and merged, and the pair is worked out from them.
 */
final class RingWalk {
    private final Presences presences;
    private final ContactQuery query;
    private final Stays mine;
    private final Stays theirs;
    private final Pieces pieces;
    private final IntSet early;
    private final IntSet doubtful;
    private final IntSet known = new IntSet();
    private final Edges edges;
    private final List<Contacts.Crowd> crowds = new ArrayList<>();

    /** Working memory, handed from one question to the next. */
    static final class Memory {
        private final Stays mine = new Stays();
        private final Stays theirs = new Stays();
        private final Pieces pieces = new Pieces();
        private final IntSet early = new IntSet();
        private final IntSet doubtful = new IntSet();
        private final Edges edges = new Edges();

        /** Whether it is small enough to be kept. */
        boolean isWorthKeeping() {
            return !pieces.isLarge() && edges.subject.length <= 1 << 20;
        }
    }

    RingWalk(Presences presences, ContactQuery query, Memory memory) {
        this.presences = presences;
        this.query = query;
        mine = memory.mine;
        theirs = memory.theirs;
        pieces = memory.pieces;
        early = memory.early;
        doubtful = memory.doubtful;
        edges = memory.edges;
    }

    Contacts walk() {
        edges.size = 0;
        known.add(query.subject());
        meet(query.subject(), Long.MIN_VALUE);
        int firstRing = edges.size;
        if (query.rings() == 2) {
            int[] ring = new int[firstRing];
            long[] firstMet = new long[firstRing];
            int count = 0;
            for (int i = 0; i < firstRing; i++) {
                if (known.add(edges.subject[i])) {
                    ring[count] = edges.subject[i];
                    firstMet[count++] = edges.first[i];
                }
                // The edges of one pair lie together.
                firstMet[count - 1] = Math.min(firstMet[count - 1], edges.first[i]);
            }
            for (int i = 0; i < count; i++) {
                meet(ring[i], firstMet[i]);
            }
        }
        return new Contacts(edges.copy(), firstRing, crowds);
    }

    /** Adds the edges of whoever shared a place with {@code via} in overlaps that ended after {@code after}, if they are enough. */
    private void meet(int via, long after) {
        Window window = query.window();
        pieces.clear();
        doubtful.clear();
        mine.clear();
        presences.stays(via, window.from(), window.to(), mine);
        mine.clipAndMerge(window);
        int crowdBegin = crowds.size();
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
        int begin = edges.size;
        join(via, after, crowds.size() == crowdBegin ? least() : 0);
        for (int i = crowds.size() - 1; i >= crowdBegin; i--) {
            thin(i, begin);
        }
        keepEnough(begin);
    }

    /** Adds the pieces of whoever overlapped with one stay; says how many there were. */
    private int meetAt(int via, int stay, long after) {
        long start = mine.from[stay];
        long end = mine.to[stay];
        Stays found = pieces.found;
        int begin = found.size;
        presences.present(mine.other[stay], start, end, found);
        int present = found.size - begin;
        boolean straddles = start < after;
        if (straddles) {
            noteEarly(begin, end, after);
        }
        pieces.cut(begin, stay, start, end, after, via);
        // An earlier piece that touches a later one makes one stay with it, and then counts with it.
        for (int i = begin; straddles && i < found.size; i++) {
            if (found.from[i] <= after && early.contains(found.other[i])) {
                doubtful.add(found.other[i]);
            }
        }
        return present;
    }

    private void noteEarly(int begin, long end, long after) {
        early.clear();
        Stays found = pieces.found;
        for (int i = begin; i < found.size; i++) {
            if (Math.min(found.to[i], end) <= after) {
                early.add(found.other[i]);
            }
        }
    }

    /** Joins the pieces with each other into edges, one a place; a single piece shorter than {@code least} is none. */
    private void join(int via, long after, long least) {
        pieces.beginGroups();
        Stays found = pieces.found;
        edges.room(edges.size + found.size);
        boolean doubts = doubtful.size() > 0;
        for (int i = 0; i < found.size; i++) {
            int other = found.other[i];
            if (!pieces.isAlone(i) || (doubts && doubtful.contains(other))) {
                pieces.group(i);
            } else if (found.to[i] - found.from[i] >= least && !known.contains(other)) {
                addTo(-1, via, other, mine.other[pieces.stay[i]], found.from[i], found.to[i]);
            }
        }
        joinGroups(via, after);
    }

    private void joinGroups(int via, long after) {
        int size = pieces.endGroups();
        int next;
        for (int i = 0; i < size; i = next) {
            int other = pieces.otherAt(i);
            next = i + 1;
            while (next < size && pieces.otherAt(next) == other) {
                next++;
            }
            if (known.contains(other)) {
                continue;
            }
            int begin = edges.size;
            if (doubtful.contains(other) || !join(via, other, i, next)) {
                edges.size = begin;
                workOut(via, other, after);
            }
        }
    }

    /** Joins the pieces with one other: stay by stay, pieces of one stay that touch or overlap as one; false if they are too many. */
    private boolean join(int via, int other, int begin, int end) {
        if (!pieces.sortByStart(begin, end)) {
            return false;
        }
        Stays found = pieces.found;
        int lastPlace = -1;
        int next;
        for (int i = begin; i < end; i = next) {
            int stay = pieces.stay[pieces.at(i)];
            long from = found.from[pieces.at(i)];
            long to = found.to[pieces.at(i)];
            for (next = i + 1;
                    next < end && pieces.stay[pieces.at(next)] == stay && found.from[pieces.at(next)] <= to;
                    next++) {
                to = Math.max(to, found.to[pieces.at(next)]);
            }
            addTo(lastPlace, via, other, mine.other[stay], from, to);
            lastPlace = mine.other[stay];
        }
        return true;
    }

    /** Adds a piece to the newest edge if that is at its place, and else begins an edge; there must be room. */
    private void addTo(int lastPlace, int via, int other, int place, long from, long to) {
        if (place == lastPlace) {
            int edge = edges.size - 1;
            edges.seconds[edge] += to - from;
            edges.first[edge] = Math.min(edges.first[edge], from);
            edges.last[edge] = Math.max(edges.last[edge], to);
            return;
        }
        int edge = edges.size++;
        edges.subject[edge] = other;
        edges.via[edge] = via;
        edges.place[edge] = place;
        edges.seconds[edge] = to - from;
        edges.first[edge] = from;
        edges.last[edge] = to;
    }

    /** Adds the edges of a pair by the merged stays of both. */
    private void workOut(int via, int other, long after) {
        Window window = query.window();
        theirs.clear();
        presences.stays(other, window.from(), window.to(), theirs);
        theirs.clipAndMerge(window);
        // At most an edge for each of my stays, and as many as there are pieces are reserved for those that follow.
        edges.room(edges.size + pieces.size() + mine.size);
        int i = 0;
        int lastPlace = -1;
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
                    addTo(lastPlace, via, other, place, Math.max(theirs.from[j], mine.from[stay]), to);
                    lastPlace = place;
                }
            }
        }
    }

    /** At a place with a crowd a contact needs more evidence; a crowd that remains one is named and not listed. */
    private void thin(int index, int begin) {
        Contacts.Crowd crowd = crowds.get(index);
        Evidence evidence = query.evidence();
        int others = 0;
        int enough = 0;
        for (int i = begin; i < edges.size; i++) {
            if (edges.place[i] == crowd.place()) {
                others++;
                enough += edges.seconds[i] >= evidence.crowdSeconds() ? 1 : 0;
            }
        }
        if (others <= evidence.crowd()) {
            crowds.remove(index);
            return;
        }
        int listed = enough > evidence.crowd() ? 0 : enough;
        long least = listed == 0 ? Long.MAX_VALUE : evidence.crowdSeconds();
        for (int i = begin; i < edges.size; i++) {
            if (edges.place[i] == crowd.place() && edges.seconds[i] < least) {
                edges.seconds[i] = 0;
            }
        }
        crowds.set(index, new Contacts.Crowd(crowd.via(), crowd.place(), others, listed));
    }

    /** Keeps the pairs with enough evidence, and of them the edges that were not thinned out. */
    private void keepEnough(int begin) {
        long least = least();
        int kept = begin;
        int next;
        for (int i = begin; i < edges.size; i = next) {
            long sum = 0;
            for (next = i; next < edges.size && edges.subject[next] == edges.subject[i]; next++) {
                sum += edges.seconds[next];
            }
            for (int j = i; sum >= least && j < next; j++) {
                if (edges.seconds[j] > 0) {
                    edges.move(j, kept++);
                }
            }
        }
        edges.size = kept;
    }

    private long least() {
        return Math.max(1, query.evidence().leastSeconds());
    }
}
