package org.vigil.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A demo that runs on this machine, as the programs of bench/ meet it: over HTTP like everybody, and over its database to fill it. Needs
 * nothing but the JDK and PostgreSQL's driver, so a program runs from its source against whatever Vigil was built.
 */
record RunningVigil(URI address, Path data) {
    private static final String PASSWORD = "nothing-waits-overnight"; // every demo user's
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    /** From the first two arguments, as bench/with-demo.sh gives them: address, data directory. */
    static RunningVigil of(String[] arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("usage: PROGRAM http://127.0.0.1:PORT DATA-DIRECTORY [MORE]");
        }
        return new RunningVigil(URI.create(arguments[0]), Path.of(arguments[1]));
    }

    /** Past row-level security: to fill tables. */
    Connection owner() throws IOException, SQLException {
        return connection("vigil_owner", "database-owner");
    }

    /** As the application for a viewer of {@code scope}; row-level security holds until the transaction ends. */
    Connection application(String scope) throws IOException, SQLException {
        Connection connection = connection("vigil_app", "database-application");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('vigil.scope', '" + scope + "', true)");
        }
        return connection;
    }

    private Connection connection(String user, String secret) throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .strip();
        String password =
                Files.readString(data.resolve("secrets").resolve(secret)).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/vigil", user, password);
    }

    /** Waits until every stream that changed has been judged, so that no measure runs beside the judging of the demo's history. */
    RunningVigil settled() throws Exception {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            for (int quiet = 0; quiet < 3; ) {
                try (var rows = statement.executeQuery("select count(*) from signal.pending")) {
                    rows.next();
                    quiet = rows.getLong(1) == 0 ? quiet + 1 : 0;
                }
                Thread.sleep(2_000);
            }
        }
        return this;
    }

    /** The process that serves from the data directory. */
    ProcessHandle process() {
        List<String> words = List.of("demo", data.toString());
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .containsAll(words))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Vigil serves from " + data));
    }

    /**
     * Processor time that Vigil and its database have used, in milliseconds. Beside a busy neighbour a request takes long and this does not
     * change: what a request costs is what it would take on a machine of its own, or a little less where the two work at once.
     */
    double processorTime() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .getFirst()
                .strip());
        Stream<ProcessHandle> database = ProcessHandle.of(postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()));
        return Stream.concat(Stream.of(process()), database)
                .mapToDouble(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6)
                .sum();
    }

    /** A reporting system's user, and a token of a day by which it reports over the API. */
    String reporterToken() throws Exception {
        String token = "vigil_bench" + UUID.randomUUID().toString().replace("-", "");
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                PreparedStatement insert = owner.prepareStatement("""
                        insert into access.token
                          (id, secret_hash, user_id, jurisdiction, label, permissions, created_at, created_by, expires_at)
                        select gen_random_uuid(), ?, id, '32', 'bench', 'REPORT', now(), id, now() + interval '1 day'
                        from access.app_user where login = 'bench-system'
                        """)) {
            statement.execute("""
                    insert into access.app_user (id, login, name, password_hash, roles, jurisdiction, must_change_password)
                    select gen_random_uuid(), 'bench-system', 'Reporting system', 'none', 'POST_REPORTER', '32', false
                    where not exists (select from access.app_user where login = 'bench-system')
                    """);
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            insert.execute();
        }
        return token;
    }

    /** A person's browser: his cookies, one connection after the other. */
    final class Session implements AutoCloseable {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** Posts a form that stands on {@code page}; fields are name and value in turn. */
        HttpResponse<String> post(String page, String action, String... fields)
                throws IOException, InterruptedException {
            Matcher token = FORM_TOKEN.matcher(get(page).body());
            StringBuilder form = new StringBuilder("_csrf=").append(encoded(token.find() ? token.group(1) : ""));
            for (int i = 0; i < fields.length; i += 2) {
                form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
            }
            HttpRequest request = HttpRequest.newBuilder(address.resolve(action))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        HttpClient client() {
            return client;
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** Begins a situation report of the whole province and freezes it; returns its path. */
    static String frozenReport(Session session, String language) throws IOException, InterruptedException {
        String day = first(session.get("/reports/new").body(), "name=\"day\"[^>]*value=\"([0-9-]+)\"");
        String report = session.post("/reports/new", "/reports", "place", "32", "day", day, "language", language)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
        session.post(report, report + "/freezing");
        return report;
    }

    /** The first group of the first match. */
    static String first(String page, String expression) {
        Matcher matcher = Pattern.compile(expression).matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("the page has no " + expression);
        }
        return matcher.group(1);
    }

    Session login(String login) throws IOException, InterruptedException {
        Session session = new Session();
        HttpResponse<String> answer = session.post("/login", "/login", "username", login, "password", PASSWORD);
        if (answer.statusCode() != 303
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException("cannot log in as " + login + ": " + answer.statusCode());
        }
        return session;
    }
}
