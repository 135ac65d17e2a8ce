package org.vigil.jurisdiction;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A region as data: its tree of jurisdictions and what hangs in it. See packs/region/README.md for the files.
 *
 * @param region the pack's id, {@code cn-32}
 * @param version as the pack's makers count; a running installation takes a pack in again when its version or content changes
 * @param root the code that contains all others
 * @param tiers the five levels in order
 * @param kinds what a node of a kind is called: district, county-level city
 * @param nodes parents before children, by code within a level
 * @param former codes that old records still carry
 * @param digest SHA-256 of the pack's files, hexadecimal
 */
public record RegionPack(
        String region,
        String version,
        Names names,
        Code root,
        ZoneId zone,
        List<Tier> tiers,
        Map<String, Names> kinds,
        List<Node> nodes,
        List<FormerCode> former,
        List<OrganisationTemplate> organisations,
        List<Source> sources,
        String digest) {

    /** A level of this region. */
    public record Tier(Level level, int codeLength, Names names) {}

    /**
     * A jurisdiction of the pack.
     *
     * @param pinyin syllables apart, lower case; empty when the pack gives none
     * @param population residents; counted, or split down from the nearest counted level by the number of communities
     */
    public record Node(
            Code code,
            @Nullable Code parent,
            Level level,
            String kind,
            Names names,
            String pinyin,
            Population population,
            @Nullable Centroid centroid) {}

    /** Residents, and whether somebody counted them or the reader split a larger figure. */
    public record Population(long residents, boolean counted) {}

    /** Degrees east and north. Approximate: put by hand, or taken from a former county's shape. */
    public record Centroid(double lon, double lat, boolean approximate) {}

    /**
     * Which organisations exist where.
     *
     * @param nodeKinds only in jurisdictions of these kinds; in all when empty
     * @param create one is made in each when the pack is loaded; otherwise the template only names the kind
     * @param names what the kind is called
     * @param called what one is called, with {@code {place}} where the jurisdiction's name goes
     */
    public record OrganisationTemplate(
            String kind, Set<Level> levels, Set<String> nodeKinds, boolean create, Names names, Names called) {}

    /** Where a part of the pack comes from and on which terms. */
    public record Source(String what, String from, String licence) {}

    /**
     * Reads and checks the pack in {@code folder}.
     *
     * @throws InvalidRegionPack with every mistake found, each with file, line and column
     */
    public static RegionPack load(Path folder) {
        return new RegionPackReader(folder).read();
    }
}
