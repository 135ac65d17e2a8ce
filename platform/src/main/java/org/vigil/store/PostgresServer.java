package org.vigil.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL server of the installation's own, in its data directory, on loopback, with passwords. A server left running by a
 * killed Vigil, or run by another Vigil process on the same directory, is found and used.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String OWNER = "vigil_owner";
    private static final String NAME = "vigil";

    private final DataDirectory directory;
    private final Path programs;
    private final boolean startedHere;
    /** Where it listens; kept, so that a server started again is found by those who knew the one before. */
    private volatile int port;

    private PostgresServer(DataDirectory directory, Path programs, boolean startedHere) {
        this.directory = directory;
        this.programs = programs;
        this.startedHere = startedHere;
    }

    /** Finds the server of this data directory running, or starts it; makes the cluster when there is none. */
    public static PostgresServer start(DataDirectory directory) {
        return start(directory, Map.of());
    }

    /** As {@link #start(DataDirectory)}, with server settings that win over Vigil's own. */
    public static PostgresServer start(DataDirectory directory, Map<String, String> settings) {
        try {
            Path programs = PostgresBinaries.unpacked();
            String password = directory.secret("database-owner", 24);
            if (!Files.exists(directory.cluster().resolve("PG_VERSION"))) {
                create(programs, directory, password);
            }
            PostgresServer running = new PostgresServer(directory, programs, false);
            if (running.isRunning()) {
                running.port = running.port();
                return running;
            }
            PostgresServer started = new PostgresServer(directory, programs, true);
            started.port = freePort();
            started.launch(settings);
            return started;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot start the database in " + directory.root(), e);
        }
    }

    /** The way to the database, as its owner. */
    public Database database() {
        return database(NAME);
    }

    Database database(String name) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + name,
                OWNER,
                directory.secret("database-owner", 24),
                directory.secret("database-application", 24));
    }

    public int port() {
        return Integer.parseInt(postmasterLines().get(3).strip());
    }

    /** Where pg_dump, pg_restore and the others are. */
    public Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    /**
     * Starts the server again, on the same port, if it has gone: killed for want of memory, crashed. Committed work is there again, and
     * open connections find their way back to it.
     *
     * @return whether it had gone
     */
    public synchronized boolean revive() {
        if (isRunning()) {
            return false;
        }
        try {
            launch(Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot start the database again in " + directory.root(), e);
        }
        return true;
    }

    /** Whether this process started the server and so stops it. */
    public boolean startedHere() {
        return startedHere;
    }

    /** Stops the server if this process started it, unless another process has begun to serve from it meanwhile. */
    @Override
    public void close() {
        if (!startedHere) {
            return;
        }
        try (FileChannel nobodyServes =
                directory.lockForServing().map(FileLock::channel).orElse(null)) {
            if (nobodyServes != null) {
                stop();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Stops the server, whoever started it, after its transactions at hand have been broken off and its data written. */
    public void stop() {
        stop("fast");
    }

    /** Stops the server without writing its data out, as a power failure would: for databases nobody needs again. */
    public void abandon() {
        stop("immediate");
    }

    private void stop(String mode) {
        try {
            run(List.of(
                    program("pg_ctl").toString(),
                    "stop",
                    "-D",
                    directory.cluster().toString(),
                    "-m",
                    mode,
                    "-w"));
        } catch (IOException e) {
            if (isRunning()) {
                throw new java.io.UncheckedIOException("the database does not stop", e);
            }
        }
    }

    private boolean isRunning() {
        List<String> lines = postmasterLines();
        if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) {
            return false;
        }
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
        return process != null
                && process.isAlive()
                && process.info().command().orElse("").endsWith("/postgres")
                && Path.of(lines.get(1)).equals(directory.cluster());
    }

    private List<String> postmasterLines() {
        Path file = directory.cluster().resolve("postmaster.pid");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void create(Path programs, DataDirectory directory, String password) throws IOException {
        Path passwordFile = Files.createTempFile("vigil", "");
        try {
            Files.writeString(passwordFile, password);
            run(List.of(
                    programs.resolve("bin/initdb").toString(),
                    "--pgdata=" + directory.cluster(),
                    "--username=" + OWNER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums"));
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void launch(Map<String, String> settings) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c max_connections=60",
                "-c shared_buffers=256MB",
                "-c work_mem=32MB",
                "-c jit=off",
                "-c random_page_cost=1.1",
                "-c timezone=UTC",
                "-c logging_collector=off"));
        settings.forEach((name, value) -> options.add("-c " + name + "=" + value));
        run(List.of(
                program("pg_ctl").toString(),
                "start",
                "-D",
                directory.cluster().toString(),
                "-l",
                directory.root().resolve("postgresql.log").toString(),
                "-w",
                "-t",
                "120",
                "-o",
                String.join(" ", options)));
        createDatabase();
    }

    private void createDatabase() throws IOException {
        Database maintenance = database("postgres");
        try (var connection = java.sql.DriverManager.getConnection(
                        maintenance.url(), maintenance.owner(), maintenance.ownerPassword());
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select 1 from pg_database where datname = 'vigil'")) {
                if (rows.next()) {
                    return;
                }
            }
            statement.execute("create database vigil");
        } catch (java.sql.SQLException e) {
            throw new IOException("cannot create the database", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("vigil", ".out");
        try {
            List<String> whole = new ArrayList<>(prefix());
            whole.addAll(command);
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(150, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not finish in 150 seconds");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.get(0) + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is. */
    private static List<String> prefix() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? Arrays.asList("unshare", "--user") : List.of();
    }
}
