package org.vigil.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes the made-up visits of {@link Province} as person,place,start,end, for the command and for the peer. */
final class ProvinceFile {
    private ProvinceFile() {}

    public static void main(String[] arguments) throws IOException {
        Province province = Province.of(Long.parseLong(arguments[0]));
        SplittableRandom random = new SplittableRandom(1);
        Province.Visit visit = new Province.Visit();
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
            out.write("person,place,start,end\n");
            for (long i = 0; i < province.visits(); i++) {
                province.fill(i, random, visit);
                out.write(visit.person + "," + visit.place + "," + visit.from + "," + visit.to + "\n");
            }
        }
    }
}
