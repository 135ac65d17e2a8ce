package org.vigil.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Stays {@code [from, to)} of subjects (persons, consignments, vehicles, samples) at places, and who met whom there. Subjects and
 * places are numbers from 0 up, given by the caller; times are seconds since 1970. Stays of one subject at one place that touch or
 * overlap count as one; a stay without length meets nobody.
 */
public abstract sealed class Presences permits VisitTable, PresenceIndex {

    private final Queue<RingWalk.Memory> memories = new ArrayBlockingQueue<>(4);

    /** Adds all stays of a subject that share an instant with {@code [from, to)}, as they were put in, to {@code out}; {@code other} is the place. */
    abstract void stays(int subject, long from, long to, Stays out);

    /** Adds all stays at a place that share an instant with {@code [from, to)}, as they were put in, to {@code out}; {@code other} is the subject. */
    abstract void present(int place, long from, long to, Stays out);

    /** Holds what a query reads in place until the query ends. */
    void beginQuery() {}

    void endQuery() {}

    /** Who shared a place with the subject, and with those who did: exact, unless the query itself asks to leave crowds out. */
    public final Contacts contacts(ContactQuery query) {
        RingWalk.Memory memory = memories.poll();
        if (memory == null) {
            memory = new RingWalk.Memory();
        }
        beginQuery();
        try {
            return new RingWalk(this, query, memory).walk();
        } finally {
            endQuery();
            if (memory.isWorthKeeping()) {
                memories.offer(memory);
            }
        }
    }

    /** The stays of a subject within the window, cut to it and merged, by place and time. */
    public final List<Stay> staysOf(int subject, Window window) {
        beginQuery();
        try {
            Stays stays = new Stays();
            stays(subject, window.from(), window.to(), stays);
            stays.clipAndMerge(window);
            List<Stay> list = new ArrayList<>(stays.size);
            for (int i = 0; i < stays.size; i++) {
                list.add(new Stay(subject, stays.other[i], stays.from[i], stays.to[i]));
            }
            return list;
        } finally {
            endQuery();
        }
    }

    /** The stays at a place that share an instant with the window, as they were put in, in no order. */
    public final List<Stay> staysAt(int place, Window window) {
        beginQuery();
        try {
            Stays stays = new Stays();
            present(place, window.from(), window.to(), stays);
            List<Stay> list = new ArrayList<>(stays.size);
            for (int i = 0; i < stays.size; i++) {
                list.add(new Stay(stays.other[i], place, stays.from[i], stays.to[i]));
            }
            return list;
        } finally {
            endQuery();
        }
    }

    /** The evidence that two subjects met: each overlap with the two stays it comes from, by place and time. */
    public final List<Meeting> meetings(int subject, int other, Window window) {
        List<Meeting> meetings = new ArrayList<>();
        List<Stay> theirs = staysOf(other, window);
        int begin = 0;
        for (Stay mine : staysOf(subject, window)) {
            while (begin < theirs.size() && theirs.get(begin).endsBefore(mine)) {
                begin++;
            }
            for (int i = begin; i < theirs.size() && !mine.endsBefore(theirs.get(i)); i++) {
                meetings.add(new Meeting(mine, theirs.get(i)));
            }
        }
        return meetings;
    }
}
