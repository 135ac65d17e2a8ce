package org.vigil.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a sender has to get across. */
sealed interface DrillMessage {

    /** Three reports that come together, under the sender's own key. */
    record Reports(String key, List<Report> reports) implements DrillMessage {
        record Report(UUID post, LocalDate day, int visits) {}

        String json() {
            return reports.stream()
                    .map(each -> "{\"post\":\"%s\",\"indicator\":\"%s\",\"period\":\"%s\",\"count\":%d}"
                            .formatted(each.post, DrillInstallation.INDICATOR, each.day, each.visits))
                    .collect(java.util.stream.Collectors.joining(",", "{\"reports\":[", "]}"));
        }
    }

    /** Three cases of one county in a file. */
    record CaseFile(String name, String county, List<String> numbers) implements DrillMessage {
        static final List<String> FIELDS = List.of("case_number", "name", "phone", "date_onset", "sex");

        String csv() {
            StringBuilder csv = new StringBuilder("病例编号,姓名,电话,发病日期,性别\n");
            for (String number : numbers) {
                csv.append(number)
                        .append(",甲")
                        .append(number)
                        .append(",13")
                        .append(Math.floorMod(number.hashCode(), 1_000_000_000))
                        .append(",2026-03-05,女\n");
            }
            return csv.toString();
        }
    }

    /** Message {@code n} of a run: each tenth a file; no two of a run say anything about the same. */
    static DrillMessage of(String run, int runNumber, int n, List<UUID> posts) {
        if (n % 10 == 9) {
            List<String> numbers = List.of(run + "-" + n + "-a", run + "-" + n + "-b", run + "-" + n + "-c");
            String county = DrillInstallation.COUNTIES.get(n / 10 % DrillInstallation.COUNTIES.size());
            return new CaseFile(run + "-" + n + ".csv", county, numbers);
        }
        List<Reports.Report> reports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int place = n * 3 + i;
            LocalDate day = DrillInstallation.SINCE.plusDays(runNumber * 250L + place / posts.size());
            reports.add(new Reports.Report(posts.get(place % posts.size()), day, place % 17 + 1));
        }
        return new Reports(run + "-" + n, reports);
    }
}
