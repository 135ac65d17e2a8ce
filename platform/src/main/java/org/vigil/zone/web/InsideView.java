package org.vigil.zone.web;

import java.util.List;
import org.vigil.identity.Identity;
import org.vigil.zone.Zone;

/**
 * People inside an area.
 *
 * @param known how many are known inside
 * @param people those whose identity was opened, at most a page of them
 * @param purpose the key of the purpose that was stated; empty when none was, and then nobody is shown
 */
public record InsideView(Zone zone, int known, List<Identity> people, String purpose, int page, int pages) {}
