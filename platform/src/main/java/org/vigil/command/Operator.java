package org.vigil.command;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Who works at the command line: sees the whole installation, and is in its ledger. */
record Operator(Map<String, Object> properties) {

    /** The platform without pages and timers. */
    ConfigurableApplicationContext platform() {
        return Platform.open(properties);
    }

    /** Records a deed on the installation itself. */
    void record(ConfigurableApplicationContext context, String action, Map<String, String> detail) {
        Code root = Code.of(String.valueOf(properties.get("vigil.region.root")));
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        Scopes.as(
                Viewer.operator(root),
                () -> transaction.executeWithoutResult(status -> context.getBean(Ledger.class)
                        .record(new Entry(action, "installation", root.value(), root, detail))));
    }
}
