package org.vigil.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.report.PdfPages;
import picocli.CommandLine.Command;

/** Starts on an empty data directory, asks for one page, prints one and ends: the training run of the launcher's start-up cache. */
@Command(name = "warm-up", hidden = true, mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("vigil-warm-up");
        Installation installation = new Installation();
        installation.data = scratch;
        try (Installation.Opened opened = installation.open()) {
            Map<String, Object> properties = installation.properties(opened);
            properties.put("server.port", 0);
            properties.put("server.address", "127.0.0.1");
            try (ConfigurableApplicationContext context = Platform.serve(properties)) {
                context.getBean(PdfPages.class).warmUp();
                String port = context.getEnvironment().getRequiredProperty("local.server.port");
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                        .build();
                try (HttpClient client = HttpClient.newHttpClient()) {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        } finally {
            delete(scratch);
        }
        return 0;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
