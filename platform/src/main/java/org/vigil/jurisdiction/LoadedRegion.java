package org.vigil.jurisdiction;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.vigil.kernel.Code;

/** The tree and polygons in force, in memory. */
@Component
class LoadedRegion {
    private volatile JurisdictionTree tree = JurisdictionTree.EMPTY;
    private volatile Map<Code, String> shapes = Map.of();

    JurisdictionTree tree() {
        return tree;
    }

    /** The operator's polygons by county, as coordinates of a MultiPolygon; none while the map is hexagons. */
    Map<Code, String> shapes() {
        return shapes;
    }

    void become(JurisdictionTree tree, Map<Code, String> shapes) {
        this.tree = tree;
        this.shapes = shapes;
    }

    /** Draws from {@code polygons} once the current transaction has committed. */
    void drawAfterCommit(Map<Code, String> polygons) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                shapes = polygons;
            }
        });
    }
}
