package org.vigil.bench;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A list of visits: 50 a person, at places of the register whose popularity falls as one over the rank, one row in a hundred at a place that
 * the register does not have.
 */
final class VisitsProgram {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String[] COUNTIES = {"320583", "320585", "320581", "320281", "320282"};
    private static final int VISITS_A_PERSON = 50;
    private static final int VISITS_A_PLACE = 100;
    private static final int MINUTES = 14 * 1_440;

    private VisitsProgram() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000_000;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        int places = Math.max(count / VISITS_A_PLACE, 1);
        register(vigil, places);
        Path file = Files.createTempFile("bench-visits", ".csv");
        try {
            write(file, count, places);
            Figures.say(
                    "%d rows, %d kB, %d places in the register, %s",
                    count, Files.size(file) / 1_000, places, Figures.load());
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                int exit = new ProcessBuilder(
                                "./vigil", "load", "--data", vigil.data().toString(), file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                Figures.say(
                        "loaded with exit code %d, %.1f s with the start of the command",
                        exit, (System.nanoTime() - start) / 1e9);
            }
        } finally {
            Files.delete(file);
        }
        Figures.say("%s", Figures.load());
    }

    private static void register(RunningVigil vigil, int places) throws Exception {
        try (Connection connection = vigil.owner();
                PreparedStatement insert = connection.prepareStatement("""
                insert into jurisdiction.place (jurisdiction, kind, name)
                select (?::text[])[1 + i % 5], 'shop', '测试商店' || i || '号' from generate_series(0, ?) as i
                """)) {
            insert.setArray(1, connection.createArrayOf("text", COUNTIES));
            insert.setInt(2, places - 1);
            insert.executeUpdate();
        }
    }

    private static void write(Path file, int count, int places) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        LocalDateTime first = LocalDateTime.of(2026, 3, 1, 0, 0);
        String[] moments = new String[MINUTES + 600];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = WRITTEN.format(first.plusMinutes(i));
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("人员编号,场所名称,进入时间,离开时间,辖区\n");
            for (int i = 0; i < count; i++) {
                int person = i % Math.max(count / VISITS_A_PERSON, 1);
                int rank = (int) Math.pow(places, random.nextDouble());
                int start = random.nextInt(MINUTES);
                out.write(new UUID(0x4000L, 0x8000_0000_0000_0000L | person).toString());
                out.write(random.nextInt(100) == 0 ? ",无名小店" + rank : ",测试商店" + (rank - 1) + "号");
                out.write("," + moments[start] + "," + moments[start + 1 + random.nextInt(599)] + ","
                        + COUNTIES[person % COUNTIES.length] + "\n");
            }
        }
    }
}
