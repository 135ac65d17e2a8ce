package org.vigil.console;

import java.util.List;
import java.util.Optional;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;

/** Contributed by modules that have something to show on another module's page about a subject. */
public interface Sections {
    /**
     * What this module shows about the subject.
     *
     * @param kind the subject's kind: jurisdiction, event, case, signal, post, organisation
     * @param id its id, or code
     * @return nothing when the module has nothing to say
     */
    List<Section> about(String kind, String id, Page page);

    /** The jurisdiction that the page is about, where it is about one that the viewer may see into; empty otherwise. */
    static Optional<Code> jurisdiction(String kind, String id, Page page) {
        return kind.equals("jurisdiction") && page.viewer() != null && page.may(Permission.SEE)
                ? Optional.of(Code.of(id)).filter(page.viewer().scope()::contains)
                : Optional.empty();
    }
}
