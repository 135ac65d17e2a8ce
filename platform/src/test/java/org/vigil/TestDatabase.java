package org.vigil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.PostgresServer;

/** One real PostgreSQL for the test run, without fsync; a database of its own for each application context. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DataDirectory DIRECTORY = DataDirectory.open(freshDirectory());
    private static final PostgresServer SERVER = PostgresServer.start(
            DIRECTORY,
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200"));

    static {
        // After the contexts are closed: a pool whose database is gone waits 30 seconds for it, as long as surefire
        // waits for a fork.
        SpringApplication.getShutdownHandlers().add(TestDatabase::abandon);
    }

    /** Where the checkout is: packs lie below it, and {@code ../shared} beside it. */
    public static Path root() {
        return Path.of(System.getProperty("vigil.root", "..")).toAbsolutePath().normalize();
    }

    /** Makes an empty database and returns the way to it. */
    public static Database create() {
        Database first = SERVER.database();
        String name = "test" + COUNT.incrementAndGet();
        try (var connection = DriverManager.getConnection(first.url(), first.owner(), first.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = first.url().substring(0, first.url().lastIndexOf('/') + 1) + name;
        return new Database(url, first.owner(), first.ownerPassword(), first.applicationPassword());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties(create())));
    }

    /** What an installation would tell Spring, for a test. */
    public static Map<String, Object> properties(Database database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("vigil.data", DIRECTORY.root().toString());
        properties.put("vigil.database.url", database.url());
        properties.put("vigil.database.owner", database.owner());
        properties.put("vigil.database.owner-password", database.ownerPassword());
        properties.put("vigil.database.application-password", database.applicationPassword());
        properties.put("vigil.database.connections", 10);
        properties.put(
                "vigil.region.directory", root().resolve("packs/region/cn-32").toString());
        properties.put("vigil.region.root", "32");
        properties.put("vigil.zone", "Asia/Shanghai");
        properties.put("vigil.packs", root().resolve("packs").toString());
        properties.put("vigil.clock.start", "2026-03-28T02:00:00Z");
        properties.put("vigil.clock.speed", "0");
        return properties;
    }

    /** Nothing of this database is needed again, so it need not write anything out. */
    private static void abandon() {
        SERVER.abandon();
        FileSystemUtils.deleteRecursively(DIRECTORY.root().toFile());
    }

    private static Path freshDirectory() {
        try {
            return Files.createTempDirectory("vigil-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
