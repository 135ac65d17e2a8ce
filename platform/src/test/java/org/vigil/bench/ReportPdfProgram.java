package org.vigil.bench;

import org.vigil.bench.RunningVigil.Session;

/**
 * The situation report of the province as PDF. With {@code prepare} a report is begun and frozen; without, the latest is printed at once, the
 * first print of this process, and then again. Run by bench/report-pdf.sh, which starts the demo anew between the two.
 */
final class ReportPdfProgram {
    private static final int TIMES = 20;

    private ReportPdfProgram() {}

    public static void main(String[] arguments) throws Exception {
        RunningVigil vigil = RunningVigil.of(arguments);
        if (arguments.length > 2 && arguments[2].equals("prepare")) {
            vigil.settled();
            try (Session session = vigil.login("chenyu")) {
                RunningVigil.frozenReport(session, "zh-Hans");
                RunningVigil.frozenReport(session, "zh-Hant");
            }
            return;
        }
        try (Session session = vigil.login("chenyu")) {
            String report = RunningVigil.first(session.get("/reports").body(), "href=\"(/reports/[0-9a-f-]{36})[?\"]");
            Figures first = new Figures();
            Figures again = new Figures();
            int bytes = 0;
            for (int i = 0; i <= TIMES; i++) {
                long start = System.nanoTime();
                var answer = session.get(report + "/report.pdf");
                (i == 0 ? first : again).addSince(start);
                bytes = answer.body().length();
                if (answer.statusCode() != 200 || !answer.body().startsWith("%PDF")) {
                    throw new IllegalStateException("no PDF: " + answer.statusCode());
                }
            }
            Figures.say("%s", first.line("report to PDF, the first after the start"));
            Figures.say("%s", again.line("report to PDF, again"));
            Figures.say("about %d kB each, %s", bytes / 1_000, Figures.load());
        }
    }
}
