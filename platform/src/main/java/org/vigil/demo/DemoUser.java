package org.vigil.demo;

import org.vigil.kernel.Code;
import org.vigil.kernel.Role;

/** A user of the demo, as the command prints him. */
public record DemoUser(String login, String name, Role role, Code scope, String organisation) {}
