package org.vigil.command;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps the platform up until the process is told to end; then pages, timers and the database stop in that order. */
final class Serving {
    private Serving() {}

    static void run(
            Installation.Opened opened, Map<String, Object> properties, Consumer<ConfigurableApplicationContext> ready)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (opened) {
            ConfigurableApplicationContext context = Platform.serve(properties);
            ready.accept(context);
            stopped.await();
            context.close();
        } finally {
            closed.countDown();
        }
    }
}
