package org.vigil.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.vigil.bench.RunningVigil.Session;

/**
 * One report after the other arrives over the API, each of another post and far too high; how long after it was sent its signal can be
 * read by who is on duty. The demo plays on beside it. Run by bench/arrival.sh.
 */
final class ArrivalProgram {
    private static final double TARGET = 1_000;
    private static final long MOST = TimeUnit.SECONDS.toNanos(20);

    private final RunningVigil vigil;
    private final String token;
    private final Figures answered = new Figures();
    private final Figures judged = new Figures();
    private final Figures shown = new Figures();
    private int late;

    /** A post of a township and an indicator it reports daily, without a signal that waits. */
    private record Probe(int post, String jurisdiction, String indicator) {}

    private ArrivalProgram(RunningVigil vigil) throws Exception {
        this.vigil = vigil;
        this.token = vigil.reporterToken();
    }

    public static void main(String[] arguments) throws Exception {
        int reports = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        new ArrivalProgram(RunningVigil.of(arguments).settled()).run(reports);
    }

    private void run(int reports) throws Exception {
        try (Session viewer = vigil.login("chenyu");
                HttpClient client = HttpClient.newHttpClient();
                Connection owner = vigil.owner();
                PreparedStatement signal = owner.prepareStatement("""
                        select s.id from signal.signal s
                        where s.jurisdiction = ? and s.indicator = ? and s.state = 'raised' and s.latest = ?
                        """)) {
            LocalDate today = LocalDate.parse(
                    RunningVigil.first(viewer.get("/reports/new").body(), "name=\"day\"[^>]*value=\"([0-9-]+)\""));
            List<Probe> probes = probes(owner, reports);
            Figures.say("%d reports, one after the other, %s", probes.size(), Figures.load());
            for (Probe probe : probes) {
                measure(viewer, client, signal, probe, today);
                Thread.sleep(300);
            }
        }
        Figures.say("%s", answered.line("report answered"));
        Figures.say("%s", judged.line("report sent to signal in the database"));
        Figures.say("%s", shown.line("report sent to signal page read"));
        Figures.say(
                "%s; %d without a signal after 20 s, %s",
                shown.percentile(0.95) <= TARGET ? "within 1 s at p95" : "OVER 1 s at p95", late, Figures.load());
    }

    private void measure(Session viewer, HttpClient client, PreparedStatement signal, Probe probe, LocalDate today)
            throws Exception {
        long sent = System.nanoTime();
        send(client, probe, today);
        answered.addSince(sent);
        signal.setString(1, probe.jurisdiction);
        signal.setString(2, probe.indicator);
        signal.setObject(3, today);
        while (System.nanoTime() - sent < MOST) {
            try (var rows = signal.executeQuery()) {
                if (rows.next()) {
                    judged.addSince(sent);
                    int status = viewer.get("/signals/" + rows.getString(1)).statusCode();
                    if (status != 200) {
                        throw new IllegalStateException("the page of the signal answers " + status);
                    }
                    shown.addSince(sent);
                    return;
                }
            }
            Thread.sleep(5);
        }
        late++;
    }

    private void send(HttpClient client, Probe probe, LocalDate today) throws Exception {
        String body = "{\"reports\":[{\"post\":" + probe.post + ",\"indicator\":\"" + probe.indicator
                + "\",\"period\":\"" + today + "\",\"count\":900}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(vigil.address() + "/api/v1/reports"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("\"stored\":1")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** One post of a township, spread over the province. */
    private static List<Probe> probes(Connection owner, int most) throws Exception {
        List<Probe> probes = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select distinct on (p.jurisdiction) p.number, p.jurisdiction, i.id
                        from sentinel.post p
                        join sentinel.post_indicator o on o.post = p.number
                        join sentinel.indicator i on i.key = o.indicator and i.period = 'day'
                        where p.source = 'sentinel' and p.owes and p.kind in ('hospital', 'pharmacy')
                          and not exists (
                            select from signal.signal s
                            where s.jurisdiction = p.jurisdiction and s.indicator = i.id and s.state = 'raised')
                        order by p.jurisdiction, p.number, i.id
                        """)) {
            while (rows.next()) {
                probes.add(new Probe(rows.getInt(1), rows.getString(2), rows.getString(3)));
            }
        }
        java.util.Collections.shuffle(probes, new java.util.Random(3));
        return probes.subList(0, Math.min(most, probes.size()));
    }
}
