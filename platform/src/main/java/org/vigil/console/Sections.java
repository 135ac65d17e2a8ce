package org.vigil.console;

import java.util.List;

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
}
