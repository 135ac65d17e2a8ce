package org.vigil.proof;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends one message at a time and again until it is acknowledged, whatever happens on the other side: a batch of reports with a key, as the
 * system of a hospital does, or a file of cases, as a person at a browser does.
 */
final class DrillSender implements AutoCloseable {
    static final String PASSWORD = "lotus ferry 7 copper night";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BOUNDARY = "drill-boundary-7f3a";

    private final DrillInstallation installation;
    private final DrillInstallation.Keys keys;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private String formToken = "";

    DrillSender(DrillInstallation installation, DrillInstallation.Keys keys) {
        this.installation = installation;
        this.keys = keys;
    }

    /** It was refused for good: sending it again cannot help. */
    static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rejected(String what, HttpResponse<String> answer) {
            super(what + ": " + answer.statusCode() + " "
                    + answer.body().substring(0, Math.min(600, answer.body().length())));
        }
    }

    /** Sends until acknowledged; {@code acknowledgementsLost} answers are lost on the way back first. Returns how often it was sent. */
    int send(DrillMessage message, int acknowledgementsLost) {
        int taken = 0;
        for (int sent = 1; ; sent++) {
            try {
                boolean answered = switch (message) {
                    case DrillMessage.Reports reports -> receipt(sendOnce(reports));
                    case DrillMessage.CaseFile file -> sendFile(file);
                };
                if (answered && ++taken > acknowledgementsLost) {
                    return sent;
                }
            } catch (IOException cutOff) {
                DrillInstallation.pause(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    HttpResponse<String> sendOnce(DrillMessage.Reports reports) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/reports")
                .header("Authorization", "Bearer " + keys.token())
                .header("Idempotency-Key", reports.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(reports.json()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** An answer that says 200 is a receipt, and refuses nothing. */
    private static boolean receipt(HttpResponse<String> answer) {
        if (answer.statusCode() == 200 && !answer.body().contains("\"refused\":0")) {
            throw new Rejected("reports", answer);
        }
        return accepted("reports", answer, 200);
    }

    /** The file, then what its columns mean: only when both are answered the rows are in. */
    private boolean sendFile(DrillMessage.CaseFile file) throws IOException, InterruptedException {
        HttpResponse<String> received = http.send(
                request("/imports")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString(multipart(file)))
                        .build(),
                BodyHandlers.ofString());
        if (!loggedIn(received) || !accepted("file", received, 303)) {
            return false;
        }
        Map<String, String> meaning = new LinkedHashMap<>();
        meaning.put("_csrf", formToken);
        meaning.put("disease", "pneumonia-unexplained");
        meaning.put("jurisdiction", file.county());
        String fields = DrillMessage.CaseFile.FIELDS.stream()
                .map(field -> "&field=" + field)
                .collect(Collectors.joining());
        HttpResponse<String> stored = form(location(received) + "/rows", encoded(meaning) + fields);
        return loggedIn(stored) && accepted("rows", stored, 303);
    }

    private String multipart(DrillMessage.CaseFile file) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + formToken + "\r\n--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.name()
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + file.csv() + "\r\n--" + BOUNDARY + "--\r\n";
    }

    /** Trouble on the other side is worth another try, a refusal is not. */
    private static boolean accepted(String what, HttpResponse<String> answer, int expected) {
        if (answer.statusCode() == expected) {
            return true;
        }
        if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
            DrillInstallation.pause(50);
            return false;
        }
        throw new Rejected(what, answer);
    }

    /** False when the session or the form's token was not known, and then there are new ones. */
    private boolean loggedIn(HttpResponse<String> answer) throws IOException, InterruptedException {
        boolean toLogin = answer.statusCode() == 303 && location(answer).startsWith("/login");
        if (toLogin || answer.statusCode() == 403) {
            logIn(PASSWORD);
            return false;
        }
        return true;
    }

    /** Changes the one-time password into {@link #PASSWORD}. */
    void firstLogin() throws IOException, InterruptedException {
        logIn(keys.officerPassword());
        formToken = token("/account/password");
        HttpResponse<String> changed = form(
                "/account/password",
                encoded(Map.of(
                        "_csrf", formToken, "current", keys.officerPassword(), "fresh", PASSWORD, "again", PASSWORD)));
        if (changed.statusCode() != 303) {
            throw new Rejected("password", changed);
        }
    }

    void logIn(String password) throws IOException, InterruptedException {
        formToken = token("/login");
        HttpResponse<String> answer =
                form("/login", encoded(Map.of("_csrf", formToken, "username", keys.officer(), "password", password)));
        if (answer.statusCode() == 303 && !location(answer).startsWith("/login") && password.equals(PASSWORD)) {
            formToken = token("/imports/new");
        }
    }

    private String token(String path) throws IOException, InterruptedException {
        Matcher found = FORM_TOKEN.matcher(get(path).body());
        if (!found.find()) {
            throw new IOException("no form token on " + path);
        }
        return found.group(1);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Sends a form with the token of this session. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", formToken);
        return form(path, encoded(all));
    }

    private HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(installation.at(path)).timeout(PATIENCE);
    }

    private static String location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
