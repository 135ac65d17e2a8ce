package org.vigil.jurisdiction;

import java.time.Instant;

/**
 * The file of polygons the map is drawn from.
 *
 * @param features taken from it
 * @param refused left out
 */
public record ShapeFile(String name, Instant uploadedAt, String uploadedBy, int features, int refused) {}
