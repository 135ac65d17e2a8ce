package org.vigil.jurisdiction.web;

import org.vigil.console.Page;
import org.vigil.jurisdiction.RegionPack.Population;

/** Numbers of residents as pages show them: counted ones to the last, split ones rounded to three figures and marked. */
public final class ResidentsText {
    private ResidentsText() {}

    public static String of(Page page, Population population) {
        return population.counted()
                ? page.number(population.residents())
                : page.t("places.about", page.number(rounded(population.residents())));
    }

    private static long rounded(long residents) {
        long unit = 1;
        while (residents / unit >= 1_000) {
            unit *= 10;
        }
        return Math.round((double) residents / unit) * unit;
    }
}
