package org.vigil.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.PostgresServer;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Option;

/** The options that say which installation a command works on. */
final class Installation {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: ${DEFAULT-VALUE}).",
            defaultValue = "vigil-data")
    Path data = Path.of("vigil-data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "A PostgreSQL server of your own: jdbc:postgresql://HOST/DB?user=OWNER&password=… (default: one inside).")
    @Nullable
    String database;

    @Option(names = "--region", paramLabel = "DIR", description = "Region pack (default: packs/region/cn-32).")
    @Nullable
    Path region;

    /** The database, started if it is ours and not running; the server is null when it is somebody else's. */
    record Opened(
            DataDirectory directory,
            Database database,
            @Nullable PostgresServer server) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    Opened open() {
        DataDirectory directory = DataDirectory.open(data);
        if (database != null) {
            return new Opened(directory, external(database, directory), null);
        }
        PostgresServer server = PostgresServer.start(directory);
        return new Opened(directory, server.database(), server);
    }

    /** For commands that work on what is there and must not make an installation of a misspelt directory. */
    void requireExisting() {
        if (database == null && !Files.exists(data.resolve("postgresql").resolve("PG_VERSION"))) {
            throw new IllegalArgumentException("no installation in " + data.toAbsolutePath() + ": give its --data DIR");
        }
    }

    /** What Spring needs to know of this installation. */
    Map<String, Object> properties(Opened opened) {
        Path pack = regionPack();
        Map<String, Object> header = header(pack);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("vigil.data", opened.directory().root().toString());
        properties.put("vigil.database.url", opened.database().url());
        properties.put("vigil.database.owner", opened.database().owner());
        properties.put("vigil.database.owner-password", opened.database().ownerPassword());
        properties.put("vigil.database.application-password", opened.database().applicationPassword());
        properties.put("vigil.region.directory", pack.toString());
        properties.put("vigil.region.root", String.valueOf(header.get("root")));
        properties.put(
                "vigil.zone", ZoneId.of(String.valueOf(header.get("zone"))).getId());
        properties.put("vigil.packs", home().resolve("packs").toString());
        return properties;
    }

    /** The directory of the launcher, where the packs lie. */
    static Path home() {
        return Path.of(System.getProperty("vigil.home", ".")).toAbsolutePath().normalize();
    }

    private Path regionPack() {
        return region != null ? region.toAbsolutePath() : home().resolve("packs/region/cn-32");
    }

    private static Map<String, Object> header(Path pack) {
        try (var reader = Files.newBufferedReader(pack.resolve("region.yaml"))) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("no region pack in " + pack + ": give --region DIR", e);
        }
    }

    private static Database external(String url, DataDirectory directory) {
        Map<String, String> query = new LinkedHashMap<>();
        int mark = url.indexOf('?');
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        String owner = query.remove("user");
        String password = query.remove("password");
        if (owner == null || password == null) {
            throw new IllegalArgumentException(
                    "--database needs ?user=OWNER&password=… of a role that may create roles");
        }
        StringBuilder bare = new StringBuilder(mark >= 0 ? url.substring(0, mark) : url);
        query.forEach((name, value) -> bare.append(bare.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        return new Database(bare.toString(), owner, password, directory.secret("database-application", 24));
    }
}
