package org.vigil.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.vigil.bench.RunningVigil.Session;

/**
 * Batches of reports over the API as the systems of a whole province send them: each batch is one day of the 25 posts of a township, two
 * indicators each. Batches are sent when they are due, whatever the answers before take; a time counts from when its batch was due. Every two
 * seconds the chart of a township is asked for right after its batch was answered. Run by bench/reports.sh.
 */
final class ReportLoadProgram {
    private static final int POSTS_A_TOWNSHIP = 25;
    private static final int REPORTS_A_BATCH = 2 * POSTS_A_TOWNSHIP;

    private final RunningVigil vigil;
    private final int seconds;
    private final int perSecond;
    private final List<Township> townships = new ArrayList<>();
    private final String token;
    private final Figures answers = new Figures();
    private final Figures charts = new Figures();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lateCharts = new AtomicLong();

    private record Township(String code, int firstPost) {}

    /** A batch: its body and what the township's first indicator then adds up to. */
    private record Batch(Township township, String body, int sum) {}

    private ReportLoadProgram(RunningVigil vigil, int seconds, int perSecond) throws Exception {
        this.vigil = vigil;
        this.token = vigil.reporterToken();
        this.seconds = seconds;
        this.perSecond = perSecond;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 120;
        int perSecond = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2_000;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        new ReportLoadProgram(vigil, seconds, perSecond).run();
    }

    private void run() throws Exception {
        prepare();
        try (Session viewer = vigil.login("chenyu");
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            String day = RunningVigil.first(viewer.get("/reports/new").body(), "name=\"day\"[^>]*value=\"([0-9-]+)\"");
            LocalDate today = LocalDate.parse(day);
            for (int i = 0; i < 20; i++) { // the first requests load classes and plans
                send(client, batch(townships.get(i), today.minusDays(20)), System.nanoTime());
            }
            answers.clear();
            kept.set(0);
            Figures.say(
                    "%d reports/s in batches of %d for %d s, %s", perSecond, REPORTS_A_BATCH, seconds, Figures.load());
            double before = vigil.processorTime();
            long took = load(client, viewer, today);
            say(took, vigil.processorTime() - before);
        }
    }

    private long load(HttpClient client, Session viewer, LocalDate today) throws InterruptedException {
        long start = System.nanoTime();
        long batches = (long) seconds * perSecond / REPORTS_A_BATCH;
        long step = TimeUnit.SECONDS.toNanos(REPORTS_A_BATCH) / perSecond;
        long probeEvery = Math.max(1, 2L * perSecond / REPORTS_A_BATCH);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < batches; i++) {
                long due = start + i * step;
                Township township = townships.get((int) (i % townships.size()));
                Batch batch = batch(township, today.minusDays(i / townships.size()));
                boolean probe = i % probeEvery == 0 && i < townships.size();
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                senders.submit(() -> {
                    if (send(client, batch, due) && probe) {
                        chart(viewer, batch);
                    }
                    return null;
                });
            }
        }
        return System.nanoTime() - start;
    }

    private boolean send(HttpClient client, Batch batch, long due) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(vigil.address() + "/api/v1/reports"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(batch.body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            answers.addSince(due);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            kept.addAndGet(Long.parseLong(RunningVigil.first(answer.body(), "\"stored\":(\\d+)")));
            return true;
        } catch (Exception e) {
            if (failed.incrementAndGet() == 1) {
                System.err.println("first failure: " + e);
            }
            return false;
        }
    }

    /** Asks for the township's page until its chart holds the batch. */
    private void chart(Session viewer, Batch batch) throws Exception {
        long start = System.nanoTime();
        Pattern cell = Pattern.compile("<td class=\"number\">" + batch.sum + "</td>");
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10)) {
            if (cell.matcher(viewer.get("/?scope=" + batch.township.code).body())
                    .find()) {
                charts.addSince(start);
                return;
            }
        }
        lateCharts.incrementAndGet();
    }

    private Batch batch(Township township, LocalDate day) {
        StringBuilder body = new StringBuilder("{\"reports\":[");
        int sum = 0;
        for (int i = 0; i < POSTS_A_TOWNSHIP; i++) {
            int post = township.firstPost + i;
            int count = 8 + Math.floorMod(post * 31 + day.getDayOfYear() * 17, 23);
            sum += count;
            body.append(i == 0 ? "" : ",").append(report(post, "antipyretic-sales", day, count));
            body.append(',').append(report(post, "fever-visits", day, count / 3));
        }
        return new Batch(township, body.append("]}").toString(), sum);
    }

    private static String report(int post, String indicator, LocalDate day, int count) {
        return "{\"post\":" + post + ",\"indicator\":\"" + indicator + "\",\"period\":\"" + day + "\",\"count\":"
                + count + "}";
    }

    private void say(long took, double processor) throws java.io.IOException {
        long sent = (long) answers.size() * REPORTS_A_BATCH;
        Figures.say("%s", answers.line("answer to a batch, from when it was due"));
        Figures.say("%s", charts.line("in the chart, after the answer"));
        Figures.say(
                "sent %d, new %d, failed batches %d, charts without it after 10 s: %d; %.0f reports/s",
                sent, kept.get(), failed.get(), lateCharts.get(), sent / (took / 1e9));
        Figures.say(
                "processor time of Vigil and its database %.1f ms a batch, %.2f cores, %s",
                processor / answers.size(), processor * 1e6 / took, Figures.load());
    }

    /** 25 posts in every township; what an earlier run sent is removed. */
    private void prepare() throws Exception {
        try (Connection owner = vigil.owner();
                Statement statement = owner.createStatement()) {
            for (String each : PREPARE.split(";\n")) {
                statement.execute(each);
            }
            try (var rows = statement.executeQuery(
                    "select jurisdiction, min(number) from sentinel.post where source = 'bench' group by 1 order by 1")) {
                while (rows.next()) {
                    townships.add(new Township(rows.getString(1), rows.getInt(2)));
                }
            }
            statement.execute("vacuum analyze");
        }
    }

    private static final String PREPARE = """
            insert into sentinel.post
              (id, jurisdiction, kind, source, name_en, name_zh_hans, name_zh_hant, owes, closed_weekdays, closed_on, since)
            select gen_random_uuid(), n.code, 'pharmacy', 'bench', n.name_en || ' ' || i, n.code || '-' || i, n.code || '-' || i, true, 0,
                   '{}', date '2026-03-28'
            from (select * from jurisdiction.node where level = 'township' order by code) n
            cross join generate_series(1, 25) i
            where not exists (select from sentinel.post where source = 'bench')
            order by n.code, i;

            insert into sentinel.stream (jurisdiction, indicator, source)
            select distinct left(p.jurisdiction, n) collate "C", i.key, 'bench'
            from sentinel.post p
            cross join (values (2), (4), (6), (9)) as l (n)
            join sentinel.indicator i on i.id in ('antipyretic-sales', 'fever-visits')
            where p.source = 'bench'
            on conflict do nothing;

            insert into sentinel.post_indicator (post, indicator, jurisdiction, streams)
            select p.number, s.indicator, p.jurisdiction, array_agg(s.id order by s.id)
            from sentinel.post p
            cross join (values (2), (4), (6), (9)) as l (n)
            join sentinel.stream s on s.jurisdiction = left(p.jurisdiction, n) collate "C" and s.source = 'bench'
            where p.source = 'bench'
            group by p.number, s.indicator, p.jurisdiction
            on conflict do nothing;

            delete from sentinel.report_version v using sentinel.post p where p.number = v.post and p.source = 'bench';
            delete from sentinel.report r using sentinel.post p where p.number = r.post and p.source = 'bench';
            delete from sentinel.post_period o using sentinel.post p where p.number = o.post and p.source = 'bench';
            delete from sentinel.stream_value v using sentinel.stream s where s.id = v.stream and s.source = 'bench'
            """;
}
