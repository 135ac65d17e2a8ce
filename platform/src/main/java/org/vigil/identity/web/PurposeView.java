package org.vigil.identity.web;

import java.util.List;
import org.vigil.identity.Purpose;

/** The question why, for a task, and where to go on afterwards. */
public record PurposeView(String task, String back, List<Purpose> purposes) {}
