package org.vigil.jurisdiction.web;

import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.ShapeFile;
import org.vigil.jurisdiction.ShapeReport;

/**
 * What the map is drawn from.
 *
 * @param file null while it is hexagons
 * @param report of the upload just made
 */
public record MapSettingsView(
        @Nullable ShapeFile file, @Nullable ShapeReport report) {}
