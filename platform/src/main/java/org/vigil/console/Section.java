package org.vigil.console;

import gg.jte.Content;

/**
 * A piece of a page that another module shows about the same subject.
 *
 * @param title as a message key
 */
public record Section(int order, String title, Content content) {}
