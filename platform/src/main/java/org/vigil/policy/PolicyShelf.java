package org.vigil.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Sha256;

/** The packs of this installation, compiled, in memory; replaced as a whole when one is added or its days change. */
@Component
class PolicyShelf {

    /** By the hash of the text: a text that was refused after it was read must not stand in for a mended one. */
    private final Map<String, PolicyPack> compiled = new ConcurrentHashMap<>();

    private volatile List<StandingPack> standing = List.of();

    /** All packs, by id and then from the newest version to the oldest. */
    List<StandingPack> all() {
        return standing;
    }

    /** @throws Refusal POLICY-0003 or POLICY-0005 when two of them speak about the same */
    void replace(List<PolicyTable.Row> rows) {
        List<StandingPack> now = standing(rows);
        PackConflicts.check(now);
        standing = now;
    }

    /** Keeps a pack that was just read, so that it is not read again from the database. */
    void keep(PolicyPack pack, String yaml) {
        compiled.put(Sha256.hex(yaml), pack);
    }

    /** How packs would stand, were these the rows. */
    List<StandingPack> standing(List<PolicyTable.Row> rows) {
        List<StandingPack> packs = new ArrayList<>();
        for (PolicyTable.Row row : rows) {
            packs.add(new StandingPack(
                    pack(row), row.put(), effective(row, rows), row.sha256(), row.shipped(), row.loadedAt()));
        }
        packs.sort(Comparator.comparing((StandingPack pack) -> pack.key().id())
                .thenComparing(pack -> pack.key().version(), Comparator.reverseOrder()));
        return List.copyOf(packs);
    }

    private PolicyPack pack(PolicyTable.Row row) {
        return compiled.computeIfAbsent(row.sha256(), hash -> switch (PackReading.of(row.yaml())) {
            case PackReading.Accepted accepted -> accepted.pack();
            // An upgrade has changed what a pack may say. To go on without its rules would lose duties silently.
            case PackReading.Refused refused ->
                throw new IllegalStateException("pack " + row.key() + " in the database can no longer be read: "
                        + refused.problems().getFirst());
        });
    }

    private static @Nullable InForce effective(PolicyTable.Row row, List<PolicyTable.Row> rows) {
        Optional<LocalDate> successor = rows.stream()
                .filter(other -> other.key().id().equals(row.key().id()))
                .filter(other -> takesOver(other, row))
                .map(other -> other.put().from())
                .min(Comparator.naturalOrder());
        return successor.isPresent() ? row.put().until(successor.get()) : row.put();
    }

    /** Of two versions with one first day the newer text holds. */
    private static boolean takesOver(PolicyTable.Row other, PolicyTable.Row row) {
        int byDay = other.put().from().compareTo(row.put().from());
        return byDay > 0
                || (byDay == 0 && other.key().version().isAfter(row.key().version()));
    }
}
