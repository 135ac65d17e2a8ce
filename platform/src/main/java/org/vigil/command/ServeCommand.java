package org.vigil.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigil serve}: the platform in service, on real time. */
@Command(
        name = "serve",
        description = "Serves the platform until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: vigil serve --data /var/lib/vigil --port 8443")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    Installation installation = new Installation();

    @Option(names = "--port", description = "Port to listen on (default: ${DEFAULT-VALUE}).", defaultValue = "8080")
    int port;

    @Option(
            names = "--address",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    String address = "127.0.0.1";

    @Option(names = "--json-logs", description = "Writes the log as JSON lines (Elastic Common Schema).")
    boolean jsonLogs;

    @Override
    public Integer call() throws InterruptedException {
        if (jsonLogs) {
            // Read before any other setting of the installation is known.
            System.setProperty("logging.structured.format.console", "ecs");
        }
        Installation.Opened opened = installation.open();
        Map<String, Object> properties = installation.properties(opened);
        properties.put("server.port", port);
        properties.put("server.address", address);
        Serving.run(
                opened, properties, context -> System.out.println("Vigil is at http://" + address + ":" + port + "/"));
        return 0;
    }
}
