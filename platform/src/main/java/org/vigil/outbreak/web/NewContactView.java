package org.vigil.outbreak.web;

import java.util.List;
import java.util.UUID;
import org.vigil.outbreak.Case;

/** The form for a contact that an investigator names. */
public record NewContactView(Case one, UUID command, List<String> settings, List<String> conveyances) {}
