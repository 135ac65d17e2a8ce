package org.vigil.intake;

import org.vigil.intake.mapping.Proposal;
import org.vigil.intake.table.TableChoice;
import org.vigil.intake.table.TableShape;

/**
 * What a received file is taken for, before anything of it is stored.
 *
 * @param choice   what a person has settled about its form
 * @param shape    what it turned out to be
 * @param proposal what its columns probably mean
 */
public record Proposed(ReceivedFile file, TableChoice choice, TableShape shape, Proposal proposal) {}
