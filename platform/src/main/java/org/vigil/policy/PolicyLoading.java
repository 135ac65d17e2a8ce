package org.vigil.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Loads the packs that come with the program, before anything asks for a rule. A pack that is not in the database yet is
 * put in force for the days its text claims; one that is there must have the same text. Anything else stops the start:
 * to run on with rules nobody has checked would be worse.
 */
@Component
class PolicyLoading implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyLoading.class);

    private final PolicyTable table;
    private final PolicyShelf shelf;
    private final TransactionOperations transaction;
    private final Path directory;
    private final Code root;

    PolicyLoading(
            PolicyTable table,
            PolicyShelf shelf,
            TransactionOperations transaction,
            @Value("${vigil.packs}") Path packs,
            @Value("${vigil.region.root}") String root) {
        this.table = table;
        this.shelf = shelf;
        this.transaction = transaction;
        this.directory = packs.resolve("policy");
        this.root = Code.of(root);
    }

    @Override
    public void afterPropertiesSet() {
        load(directory);
    }

    /**
     * @throws Refusal POLICY-0001 when a file was changed under its version, POLICY-0006 when it is no pack, POLICY-0003 or
     *     POLICY-0005 when two packs speak about the same
     */
    void load(Path from) {
        Scopes.as(
                Viewer.program(root),
                () -> transaction.executeWithoutResult(status -> {
                    table.lock();
                    files(from).forEach(this::loadFile);
                    shelf.replace(table.all());
                    if (shelf.all().isEmpty()) {
                        LOG.warn(
                                "there is no policy pack in {} nor in the database: nothing will lead to a duty", from);
                    }
                }));
    }

    private static List<Path> files(Path from) {
        try {
            return PackFiles.below(from);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packs in " + from, e);
        }
    }

    private void loadFile(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            switch (PackReading.of(bytes, PackFiles.placeOf(file))) {
                case PackReading.Accepted accepted -> add(accepted.pack(), PackReading.textOf(bytes));
                case PackReading.Refused refused ->
                    throw refusal(file, refused.problems().getFirst());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pack " + file, e);
        }
    }

    private static Refusal refusal(Path file, PackProblem first) {
        return new Refusal("POLICY-0006", file.toString(), Integer.toString(first.line()), first.rule());
    }

    private void add(PolicyPack pack, String yaml) {
        if (table.add(pack, pack.inForce(), yaml, true)) {
            LOG.info("policy pack {} added, in force {}", pack.key(), pack.inForce());
        }
        shelf.keep(pack, yaml);
    }
}
