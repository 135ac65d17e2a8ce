package org.vigil.files;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.trace.ContactQuery;
import org.vigil.trace.Contacts;
import org.vigil.trace.Evidence;
import org.vigil.trace.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil trace}: who shared a place with a person, and with those who did, from a file of visits. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds who shared a place with a person, and for how long.",
            "The file of visits has the columns person,place,start,end: seconds since 1970, the end not included. Stays of one"
                    + " person at one place that touch or overlap count as one. A row that ends before it starts is left out and"
                    + " reported; a file that cannot be read is refused with line and column.",
            "Ring 2 are those who met somebody of ring 1: an overlap counts, whole, if it ended after that person had first met"
                    + " the one asked for. --min-minutes is asked of each pair, summed over the overlaps that count at all places."
        },
        footer = {
            "",
            "The result has a row for each pair and place: person,ring,via,place,minutes,first,last.",
            "Example: vigil trace --visits visits.csv --index P17 --rings 2 --min-minutes 15 --out contacts.csv"
        })
public final class TraceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--visits", required = true, paramLabel = "FILE", description = "Visits: person,place,start,end.")
    @SuppressWarnings("NullAway.Init")
    private Path visits;

    @Option(names = "--index", required = true, paramLabel = "PERSON", description = "Whose contacts are sought.")
    @SuppressWarnings("NullAway.Init")
    private String index;

    @Option(
            names = "--rings",
            paramLabel = "1|2",
            defaultValue = "1",
            description = "1: contacts; 2: also their contacts. Default: ${DEFAULT-VALUE}.")
    private int rings;

    @Option(
            names = "--min-minutes",
            paramLabel = "N",
            defaultValue = "0",
            description = "The least a pair must share, over all places. Default: ${DEFAULT-VALUE}, any overlap.")
    @SuppressWarnings("NullAway.Init")
    private BigDecimal minMinutes;

    @Option(names = "--from", paramLabel = "SECONDS", description = "Overlaps are cut to begin here.")
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "SECONDS",
            description = "Overlaps are cut to end here; this second is not in.")
    private @Nullable Long to;

    @Option(
            names = "--crowd",
            paramLabel = "PEOPLE",
            description =
                    "Where more than so many overlap with one person, only those who shared a quarter of an hour there are"
                            + " listed; if these are as many, the place is named on the console instead. Default: no limit.")
    private @Nullable Integer crowd;

    @Option(names = "--out", paramLabel = "FILE", description = "The result. Default: the console.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Evidence evidence = evidence();
        Window window = window();
        if (rings != 1 && rings != 2) {
            throw new FileProblem("--rings %d: 1 or 2 is needed".formatted(rings));
        }
        VisitFile file = VisitFile.read(visits);
        report(file);
        int subject = file.persons().find(index);
        if (subject < 0) {
            throw new FileProblem(
                    "%s has no visit of \"%s\"; write the person as in the column person".formatted(visits, index));
        }
        Contacts contacts = file.table()
                .contacts(ContactQuery.of(subject, rings).within(window).with(evidence));
        write(file, contacts);
        for (Contacts.Crowd place : contacts.crowds()) {
            err().printf(
                            "%s: %d people overlapped with %s there, %d are listed%n",
                            file.places().name(place.place()),
                            place.subjects(),
                            file.persons().name(place.via()),
                            place.listed());
        }
        err().flush();
        return 0;
    }

    private Evidence evidence() {
        if (minMinutes.signum() < 0) {
            throw new FileProblem("--min-minutes %s: it must not be negative".formatted(minMinutes));
        }
        BigDecimal seconds = minMinutes.multiply(BigDecimal.valueOf(60)).setScale(0, RoundingMode.CEILING);
        if (seconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new FileProblem("--min-minutes %s: nobody lives that long".formatted(minMinutes));
        }
        if (crowd == null) {
            return Evidence.ANY.atLeast(seconds.longValue());
        }
        if (crowd < 1) {
            throw new FileProblem("--crowd %d: at least 1 is needed".formatted(crowd));
        }
        return new Evidence(seconds.longValue(), crowd, Evidence.USUAL.crowdSeconds());
    }

    private Window window() {
        long first = from == null ? Long.MIN_VALUE : from;
        long end = to == null ? Long.MAX_VALUE : to;
        if (end <= first) {
            throw new FileProblem("--from %s, --to %s: the window must end after it begins".formatted(from, to));
        }
        return new Window(first, end);
    }

    private void report(VisitFile file) {
        if (file.refused() > 0) {
            err().printf(
                            "%s: %d of %d rows left out, the others are used:%n",
                            visits, file.refused(), file.refused() + file.taken());
            file.examples().forEach(example -> err().println("  " + example));
            if (file.refused() > file.examples().size()) {
                err().printf("  and %d more%n", file.refused() - file.examples().size());
            }
            err().flush();
        }
    }

    private void write(VisitFile file, Contacts contacts) {
        Names persons = file.persons();
        Names places = file.places();
        Integer[] order = new Integer[contacts.size()];
        Arrays.setAll(order, i -> i);
        int[] person = ranks(
                persons,
                IntStream.range(0, contacts.size()).flatMap(i -> IntStream.of(contacts.subject(i), contacts.via(i))));
        int[] place = ranks(places, IntStream.range(0, contacts.size()).map(contacts::place));
        Arrays.sort(order, (a, b) -> {
            int byPerson = Integer.compare(person[contacts.subject(a)], person[contacts.subject(b)]);
            int byVia = byPerson != 0 ? byPerson : Integer.compare(person[contacts.via(a)], person[contacts.via(b)]);
            return byVia != 0 ? byVia : Integer.compare(place[contacts.place(a)], place[contacts.place(b)]);
        });
        CsvOut.write(out, spec.commandLine().getOut(), csv -> {
            csv.writeRecord("person", "ring", "via", "place", "minutes", "first", "last");
            for (int edge : order) {
                csv.writeRecord(
                        persons.name(contacts.subject(edge)),
                        contacts.ring(edge) == 1 ? "1" : "2",
                        persons.name(contacts.via(edge)),
                        places.name(contacts.place(edge)),
                        minutes(contacts.seconds(edge)),
                        Long.toString(contacts.first(edge)),
                        Long.toString(contacts.last(edge)));
            }
        });
    }

    /** The place of each name that is used in the order of those names. */
    private static int[] ranks(Names names, IntStream used) {
        Integer[] order = used.distinct().boxed().sorted(names::compare).toArray(Integer[]::new);
        int[] rank = new int[names.size()];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        return rank;
    }

    /** Seconds as decimal minutes, without an exponent. */
    private static String minutes(long seconds) {
        return seconds % 60 == 0
                ? Long.toString(seconds / 60)
                : new BigDecimal(Double.toString(seconds / 60.0)).toPlainString();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
