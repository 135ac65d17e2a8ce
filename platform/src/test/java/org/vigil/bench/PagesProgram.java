package org.vigil.bench;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.vigil.bench.RunningVigil.Session;

/**
 * Every page of the walk, asked for again and again by the people who use it. Times are taken at the client on loopback: the server's time
 * and a little more. Run by bench/pages.sh.
 */
final class PagesProgram {
    private static final int WARM = 8;
    private static final double TARGET = 200;
    private static final String PREVIEW = "/signals/preview?indicator=fever-visits";
    private static final String TRIAL = PREVIEW + "&detector=fused&settings=false-signals%3A+0.01&days=90";

    private final RunningVigil vigil;
    private final int rounds;
    private final List<String> slow = new ArrayList<>();

    private PagesProgram(RunningVigil vigil, int rounds) {
        this.vigil = vigil;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        new PagesProgram(RunningVigil.of(arguments).settled(), rounds).run();
    }

    private void run() throws Exception {
        Figures.say("pages of the walk with the demo province, %s", Figures.load());
        try (Session province = vigil.login("chenyu")) {
            String signal = first(province, "/signals", "/signals/[0-9a-f-]{36}");
            province.post(signal, signal + "/verification", "note", "Confirmed by phone");
            String report = RunningVigil.frozenReport(province, "zh-Hans");
            Thread.sleep(5_000);
            measure(
                    "chenyu",
                    province,
                    List.of("/", "/?scope=3205", "/?scope=320583", "/?scope=320583100", "/?scope=320583100001"));
            measure("chenyu", province, List.of("/today/map.json", "/map/cells.json", "/map/population.json"));
            measure("chenyu", province, List.of("/signals", signal, "/duties", "/events", "/posts", "/places"));
            measure("chenyu", province, List.of("/signals?state=all", "/signals/board", PREVIEW));
            measureFirst("chenyu", province, "/duties", "/duties/[0-9a-f-]{36}");
            measureFirst("chenyu", province, "/events", "/events/[0-9a-f-]{36}");
            measureFirst("chenyu", province, "/posts", "/posts/[0-9a-f-]{36}");
            measure("chenyu", province, List.of(report, report + "/verify"));
            measure("chenyu", province, List.of("/places/32", "/places/3205", "/places/320583"));
            measure("chenyu", province, List.of("/cases", "/cases?sort=onset&dir=desc", "/cases/summary"));
            measureFirst("chenyu", province, "/cases", "/cases/[0-9a-f-]{36}");
            measure("chenyu", province, List.of("/imports", "/imports/new", "/reports", "/reports/new", "/account"));
            measure("chenyu", province, List.of("/packs", "/search?q=118", "/search?q=kunshan"));
            measureFirst("chenyu", province, "/packs", "/packs/[a-z0-9-]+/[0-9-]+");
        }
        county();
        try (Session auditor = vigil.login("hejing")) {
            measure("hejing", auditor, List.of("/ledger"));
        }
        try (Session administrator = vigil.login("admin")) {
            measure("admin", administrator, List.of("/users", "/users/new", "/places/map"));
        }
        Figures.say("%s", slow.isEmpty() ? "all within 200 ms at p95" : "OVER 200 ms at p95: " + slow);
        Figures.say("%s", Figures.load());
    }

    private void county() throws Exception {
        try (Session county = vigil.login("gumin")) {
            measure("gumin", county, List.of("/", "/today/map.json", "/signals", "/duties", "/events", "/posts"));
            measure("gumin", county, List.of("/signals/board", PREVIEW));
            trial(county);
            measure("gumin", county, List.of("/cases", "/cases/search", "/imports", "/reports"));
            measureFirst("gumin", county, "/duties", "/duties/[0-9a-f-]{36}");
        }
        try (Session reporter = vigil.login("sunqi")) {
            measure("sunqi", reporter, List.of("/posts"));
            measure("sunqi", reporter, List.of(first(reporter, "/posts", "/posts/[0-9a-f-]{36}") + "/report"));
        }
    }

    /** Settings tried on a county's past: worked out anew each time, so it is no page that is opened all day. */
    private static void trial(Session county) throws Exception {
        Figures figures = new Figures();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            county.get(TRIAL);
            figures.addSince(start);
        }
        Figures.say("%s", figures.line("gumin, other settings on 90 days"));
    }

    private void measureFirst(String who, Session session, String list, String link) throws Exception {
        measure(who, session, List.of(first(session, list, link)));
    }

    private static String first(Session session, String page, String link) throws Exception {
        return RunningVigil.first(session.get(page).body(), "href=\"(" + link + ")[?\"]");
    }

    private void measure(String who, Session session, List<String> paths) throws Exception {
        for (String path : paths) {
            Figures figures = new Figures();
            double before = 0;
            for (int i = -WARM; i < rounds; i++) {
                before = i == 0 ? vigil.processorTime() : before;
                long start = System.nanoTime();
                HttpResponse<String> answer = session.get(path);
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(path + " answers " + answer.statusCode() + " to " + who);
                }
                if (i >= 0) {
                    figures.addSince(start);
                }
            }
            String what = who + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
            Figures.say("%s  processor %6.1f ms", figures.line(what), (vigil.processorTime() - before) / rounds);
            if (figures.percentile(0.95) > TARGET) {
                slow.add(what);
            }
        }
    }
}
