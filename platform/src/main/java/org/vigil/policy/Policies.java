package org.vigil.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.DependsOn;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The policy packs of the installation: which is in force for a disease on a day, and how one is put in force. */
@Service
@DependsOn("policyLoading")
public class Policies {

    private static final String FOR_EVERYBODY = "the rules in force are for everybody to read";

    private final PolicyTable table;
    private final PolicyShelf shelf;
    private final ApplicationEventPublisher events;
    private final Code root;

    Policies(
            PolicyTable table,
            PolicyShelf shelf,
            ApplicationEventPublisher events,
            @Value("${vigil.region.root}") String root) {
        this.table = table;
        this.shelf = shelf;
        this.events = events;
        this.root = Code.of(root);
    }

    /**
     * The pack whose rules hold: the one that names the disease, else the one that judges what no other names.
     *
     * @param disease disease id; empty when not known
     * @return empty only when no pack at all is in force on the day
     */
    @Public(FOR_EVERYBODY)
    public Optional<PolicyPack> inForce(String disease, LocalDate day) {
        List<PolicyPack> packs = shelf.all().stream()
                .filter(each -> each.inForceOn(day))
                .map(StandingPack::pack)
                .toList();
        return packs.stream()
                .filter(pack -> pack.diseases().contains(disease))
                .findFirst()
                .or(() -> packs.stream().filter(PolicyPack::fallback).findFirst());
    }

    /** All packs, by id and then from the newest version to the oldest. */
    @Public(FOR_EVERYBODY)
    public List<StandingPack> packs() {
        return shelf.all();
    }

    /** @throws Missing when there is no such pack */
    @Public(FOR_EVERYBODY)
    public StandingPack pack(PackKey key) {
        return shelf.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Missing(key.toString()));
    }

    /** Whether the viewer may set rules; they bind every jurisdiction, so a county's administrator may not. */
    @Public("answers only about the one who asks")
    public boolean maySet() {
        Viewer viewer = Scopes.current();
        return viewer.may(Permission.ADMINISTER) && viewer.scope().contains(root);
    }

    /**
     * Reads a pack without keeping it.
     *
     * @param bytes of its file, in UTF-8
     * @return what came of it, and the version of the same pack that it would follow
     */
    @Requires(Permission.ADMINISTER)
    public Preview preview(byte[] bytes) {
        requireWhole();
        PackReading reading = PackReading.of(bytes, null);
        if (!(reading instanceof PackReading.Accepted accepted)) {
            return new Preview(reading, Optional.empty());
        }
        Optional<PolicyPack> before = shelf.all().stream()
                .map(StandingPack::pack)
                .filter(pack -> pack.key().id().equals(accepted.pack().key().id()))
                .findFirst();
        return new Preview(reading, before);
    }

    /**
     * What an uploaded text would be.
     *
     * @param before the newest version of the same pack in the installation
     */
    public record Preview(PackReading reading, Optional<PolicyPack> before) {}

    /**
     * Adds a pack and puts it in force. The same text under the same id and version again only sets the days.
     *
     * @throws Refusal POLICY-0001 when another text stands under the id and version, POLICY-0002 when the text is no pack,
     *     POLICY-0003 when another pack speaks about the same disease on the same days, POLICY-0004 when the viewer
     *     administers only a part of the installation
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public PackKey add(String yaml, InForce days) {
        requireWhole();
        PolicyPack pack = accepted(yaml);
        table.lock();
        if (!table.add(pack, days, yaml, false)) {
            table.putInForce(pack.key(), days);
        }
        changed(pack.key(), days);
        return pack.key();
    }

    /**
     * Sets the days on which a pack is in force.
     *
     * @throws Missing when there is no such pack
     * @throws Refusal as {@link #add}
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void putInForce(PackKey key, InForce days) {
        requireWhole();
        table.lock();
        table.putInForce(pack(key).key(), days);
        changed(key, days);
    }

    private void changed(PackKey key, InForce days) {
        List<PolicyTable.Row> rows = table.all();
        PackConflicts.check(shelf.standing(rows));
        events.publishEvent(new PackPutInForce(key.id(), key.version(), days.from(), days.to()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                shelf.replace(rows);
            }
        });
    }

    /** The rules of a pack bind every jurisdiction, so a county's administrator cannot set them. */
    private void requireWhole() {
        if (!maySet()) {
            throw new Refusal("POLICY-0004");
        }
    }

    private static PolicyPack accepted(String yaml) {
        return switch (PackReading.of(yaml)) {
            case PackReading.Accepted accepted -> accepted.pack();
            case PackReading.Refused refused ->
                throw new Refusal("POLICY-0002", refused.problems().size());
        };
    }
}
