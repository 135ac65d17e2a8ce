package org.vigil.jurisdiction.web;

import java.util.List;
import org.vigil.console.Section;
import org.vigil.jurisdiction.FormerCode;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Names;

/**
 * One jurisdiction's page.
 *
 * @param kind what it is called: county-level city
 * @param above the one it belongs to, as a name; its own for the province
 * @param belowNames what the next level down is called
 * @param columns levels below that the table of children counts
 * @param hasMap whether counties can be drawn for it
 */
public record PlaceView(
        Jurisdiction here,
        Names kind,
        Names above,
        Names belowNames,
        List<Column> columns,
        List<Child> children,
        List<Office> offices,
        List<Organisation.Kind> officeKinds,
        List<FormerCode> former,
        List<Section> sections,
        boolean hasMap) {

    /** A level counted in the table. */
    public record Column(Level level, Names names) {}

    /** A row of the table of children. */
    public record Child(Jurisdiction jurisdiction, Names kind) {}

    /** A row of the table of organisations. */
    public record Office(Organisation organisation, Names kind) {}
}
