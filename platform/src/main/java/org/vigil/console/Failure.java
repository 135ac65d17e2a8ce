package org.vigil.console;

/** What the error page shows. */
public record Failure(int status, String sentence, String code) {}
