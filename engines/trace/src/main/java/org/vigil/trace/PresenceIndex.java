package org.vigil.trace;

final class PresenceIndex extends Presences {
    @Override
    void stays(int subject, long from, long to, Stays out) {}

    @Override
    void present(int place, long from, long to, Stays out) {}
}
