package org.vigil.outbreak;

import org.vigil.kernel.Code;

/** A contact has been taken over by another county. */
public record ContactMoved(ContactId contact, Code from, Code to) {}
