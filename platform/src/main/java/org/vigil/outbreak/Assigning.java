package org.vigil.outbreak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vigil.kernel.Code;

/** Shares contacts out. Nobody gets one whose record he may not see; who has least is asked first. */
final class Assigning {
    /** Somebody who can take contacts on. */
    record Worker(UUID id, String name, Code scope) {}

    /** A contact to be assigned. */
    record Waiting(UUID contact, Code jurisdiction) {}

    private final List<Worker> workers;
    private final Map<UUID, Long> load;

    /** @param load open contacts of each worker so far */
    Assigning(List<Worker> workers, Map<UUID, Long> load) {
        this.workers = List.copyOf(workers);
        this.load = new HashMap<>(load);
    }

    /** To whoever has least of those who may; equals by name and id, so that the same question has the same answer. */
    Map<UUID, Worker> inTurn(List<Waiting> contacts) {
        return each(contacts, Comparator.comparingLong(this::has));
    }

    /** To the worker whose own jurisdiction is the narrowest around the contact, then whoever has least. */
    Map<UUID, Worker> nearest(List<Waiting> contacts) {
        return each(
                contacts,
                Comparator.<Worker>comparingInt(
                                worker -> -worker.scope().value().length())
                        .thenComparingLong(this::has));
    }

    private Map<UUID, Worker> each(List<Waiting> contacts, Comparator<Worker> order) {
        Comparator<Worker> total = order.thenComparing(Worker::name).thenComparing(Worker::id);
        Map<UUID, Worker> given = new HashMap<>();
        for (Waiting contact : contacts) {
            Optional<Worker> chosen = candidates(contact).stream().min(total);
            chosen.ifPresent(worker -> {
                given.put(contact.contact(), worker);
                load.merge(worker.id(), 1L, Long::sum);
            });
        }
        return given;
    }

    private List<Worker> candidates(Waiting contact) {
        List<Worker> candidates = new ArrayList<>();
        for (Worker worker : workers) {
            if (worker.scope().contains(contact.jurisdiction())) {
                candidates.add(worker);
            }
        }
        return candidates;
    }

    private long has(Worker worker) {
        return load.getOrDefault(worker.id(), 0L);
    }
}
