package org.vigil.simulate;

/** Numbers that keep one person's draws for different purposes apart; each is used for one thing only. */
final class Purpose {
    static final int DRIVER = 2;
    static final int VACCINATED = 3;
    static final int SEEKS_TEST = 4;
    static final int SEEKS_AFTER = 5;
    static final int HOSPITAL = 6;
    static final int DEATH = 7;
    static final int FOUND = 8; // by tracing
    static final int TAKES_PART = 9; // in a round, plus the number of the round
    static final int SENSITIVITY = 10;
    static final int QUEUE = 11;
    static final int PHASE = 12; // of regular tests
    static final int HOME_CONTACT = 13;
    static final int CLOSED = 14;
    static final int FIRST_INFECTED = 15; // of a run: how many
    static final int FIRST_DAY = 16; // of a run
    static final int COMPLIES = 32; // plus the number of the measure
    static final int MANY = 64; // from here on: purpose x MANY + a count

    private Purpose() {}
}
