package org.vigil.intake.web;

/**
 * The page to send a file.
 *
 * @param error why the last one was refused; empty when none was
 */
public record UploadView(String error) {}
