package org.vigil.detect.scan;

import java.util.List;

/**
 * Clusters in order of evidence, no two with a place in common; after the first only those that some replication does not reach.
 *
 * @param simulated largest statistic of each replication, in order of replication
 */
public record ScanResult(List<Cluster> clusters, double[] simulated) {}
