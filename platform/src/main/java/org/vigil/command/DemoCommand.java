package org.vigil.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.demo.DemoProvince;
import org.vigil.demo.DemoUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil demo}: a synthetic province on a clock of its own, on loopback only. */
@Command(
        name = "demo",
        description = "Starts a synthetic demo province on this machine.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: vigil demo --port 8080 --speed 60")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: ${DEFAULT-VALUE}).",
            defaultValue = "vigil-data/demo")
    Path data = Path.of("vigil-data/demo");

    @Option(names = "--port", description = "Port on loopback (default: ${DEFAULT-VALUE}).", defaultValue = "8080")
    int port;

    @Option(names = "--speed", description = "Domain seconds a second (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    double speed;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = new Installation();
        installation.data = data;
        Installation.Opened opened = installation.open();
        Map<String, Object> properties = installation.properties(opened);
        properties.put("server.port", port);
        properties.put("server.address", "127.0.0.1");
        properties.put("vigil.demo", true);
        properties.put("vigil.clock.start", "2026-03-28T02:00:00Z");
        properties.put("vigil.clock.speed", speed);
        Serving.run(opened, properties, this::welcome);
        return 0;
    }

    private void welcome(ConfigurableApplicationContext context) {
        DemoProvince province = context.getBean(DemoProvince.class);
        province.open();
        System.out.printf("%nVigil demo is at http://127.0.0.1:%d/  (Ctrl-C stops it)%n", port);
        System.out.printf("Everything in it is synthetic. Password of every user: %s%n%n", DemoProvince.PASSWORD);
        for (DemoUser user : province.users()) {
            System.out.printf(
                    "  %-10s %-26s %-10s %s%n",
                    user.login(),
                    user.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    user.scope(),
                    user.organisation());
        }
    }
}
