package org.vigil.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import org.vigil.Vigil;
import org.vigil.access.Tokens;
import org.vigil.access.Users;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.ReportingCalendar;
import org.vigil.sentinel.StreamKey;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.PostgresServer;
import org.vigil.store.Scopes;

/** A real installation in a directory of its own: {@code vigil serve} as a process that is killed, on its own PostgreSQL that is killed too. */
final class DrillInstallation implements AutoCloseable {
    static final String INDICATOR = "drill-visits";
    static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    static final List<String> COUNTIES = List.of("320581", "320582", "320583", "320585");

    /** Two seconds where there is nothing else to do, minutes where there is. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final Path root;
    private final DataDirectory directory;
    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process platform;

    /** How the senders get in. */
    record Keys(String token, String officer, String officerPassword, List<UUID> posts) {}

    /** An empty one; {@code root} is the checkout. */
    DrillInstallation(Path root) {
        this.root = root;
        try {
            this.directory = DataDirectory.open(Files.createTempDirectory("vigil-drill"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    Path data() {
        return directory.root();
    }

    /** Makes the database, and in it {@code posts} posts, a token that reports for them, and an officer who imports. */
    Keys prepare(int posts) {
        try (PostgresServer server = PostgresServer.start(directory)) {
            SpringApplication application = new SpringApplication(Vigil.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.addInitializers(context -> context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("drill", properties(server.database()))));
            try (var context = application.run()) {
                return Scopes.as(
                        Viewer.operator(Code.of("32")),
                        () -> furnish(
                                context.getBean(Posts.class),
                                context.getBean(Users.class),
                                context.getBean(Tokens.class),
                                posts));
            }
        }
    }

    private static Keys furnish(Posts posts, Users users, Tokens tokens, int count) {
        posts.addIndicator(new Indicator(
                INDICATOR, new Names("Visits", "就诊", "就診"), new Names("visits", "人次", "人次"), PeriodKind.DAY, ""));
        List<NewPost> fresh = IntStream.range(0, count)
                .mapToObj(i -> new NewPost(
                        UUID.randomUUID(),
                        new Names("Post " + i, "哨点" + i, "哨點" + i),
                        PostKind.HOSPITAL,
                        Code.of(COUNTIES.get(i % COUNTIES.size())),
                        StreamKey.SENTINEL,
                        null,
                        ReportingCalendar.EVERY_DAY,
                        List.of(INDICATOR),
                        SINCE))
                .toList();
        posts.add(fresh);
        users.add(new Users.NewUser("reporter", "Zhao Min", Set.of(Role.POST_REPORTER), Code.of("3205"), ""));
        String token = tokens.create(
                users.withLogin("reporter").orElseThrow().id(),
                new Tokens.NewToken("drill", Code.of("3205"), Set.of(Permission.REPORT), Duration.ofDays(2)));
        String password = users.add(
                new Users.NewUser("officer", "Gu Min", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("3205"), ""));
        return new Keys(
                token, "officer", password, fresh.stream().map(NewPost::id).toList());
    }

    private Map<String, Object> properties(Database database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("vigil.data", directory.root().toString());
        properties.put("vigil.database.url", database.url());
        properties.put("vigil.database.owner", database.owner());
        properties.put("vigil.database.owner-password", database.ownerPassword());
        properties.put("vigil.database.application-password", database.applicationPassword());
        properties.put(
                "vigil.region.directory", root.resolve("packs/region/cn-32").toString());
        properties.put("vigil.region.root", "32");
        properties.put("vigil.zone", "Asia/Shanghai");
        properties.put("vigil.packs", root.resolve("packs").toString());
        return properties;
    }

    /** Starts {@code vigil serve} as an operator does, and waits until it answers. */
    void start() {
        try {
            platform = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dvigil.home=" + root,
                "-Duser.timezone=Asia/Shanghai",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "@" + classPath(),
                "org.vigil.command.Main",
                "serve",
                "--data",
                directory.root().toString(),
                "--port",
                Integer.toString(port));
    }

    Path log() {
        return directory.root().resolve("platform.log");
    }

    ProcessHandle platform() {
        return java.util.Objects.requireNonNull(platform, "not started").toHandle();
    }

    /** The class path of this program without its tests, in a file, since it is long. */
    private Path classPath() throws IOException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String parts = Stream.of(all.split(":"))
                .filter(part -> !part.endsWith("test-classes"))
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
        return Files.writeString(directory.root().resolve("class-path"), "-cp " + parts);
    }

    /** Waits until the health page says that platform and database are up. */
    void awaitReady() throws IOException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            if (platform != null && !platform.isAlive()) {
                throw new IOException("the platform ended: " + Files.readString(log()));
            }
            try {
                HttpRequest health = HttpRequest.newBuilder(at("/health"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                pause(100);
            } catch (IOException notYet) {
                pause(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        throw new IOException("not ready within " + READY_WITHIN + ": " + Files.readString(log()));
    }

    /** SIGKILL for the platform; its database stays up, as it would. */
    void kill() {
        Process victim = java.util.Objects.requireNonNull(platform, "not started");
        victim.destroyForcibly();
        try {
            if (!victim.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("SIGKILL did not end " + victim.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL for every process of the database; the platform must start it again by itself. */
    void crashDatabase() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            pause(10);
        }
    }

    ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(directory.cluster().resolve("postmaster.pid"))
                    .getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One number, asked as the superuser, whom no policy hides anything from. */
    long count(String question) {
        try (var connection = owner();
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    /** One column of text, asked as the superuser. */
    List<String> texts(String question) {
        try (var connection = owner();
                var rows = connection.createStatement().executeQuery(question)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    /** Statements of the superuser, to plant a fault or take it away. */
    void execute(String... statements) {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    java.sql.Connection owner() throws SQLException {
        Database database = PostgresServer.start(directory).database();
        return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        if (platform != null && platform.isAlive()) {
            kill();
        }
        if (Files.exists(directory.cluster().resolve("postmaster.pid"))) {
            PostgresServer.start(directory).abandon();
        }
        FileSystemUtils.deleteRecursively(directory.root().toFile());
    }
}
