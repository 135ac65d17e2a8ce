package org.vigil.command;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.report.PdfPages;
import org.vigil.store.PostgresServer;

/** Keeps the platform up until the process is told to end; then pages, timers and the database stop in that order. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

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
        try (FileChannel serving = lock(opened)) {
            ConfigurableApplicationContext context = Platform.serve(properties);
            ready.accept(context);
            context.getBean(Scheduler.class).start();
            prepareToPrint(context);
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                watch(opened.server());
            }
            context.close();
            if (opened.server() != null) {
                opened.server().stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed.countDown();
        }
    }

    /** Beside the first pages, and after them where both want the processor. */
    private static void prepareToPrint(ConfigurableApplicationContext context) {
        Thread thread = Thread.ofPlatform()
                .name("prepare-to-print")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(context.getBean(PdfPages.class)::warmUp);
        thread.start();
    }

    /** The database inside is ours to keep up; one that does not start now is tried again in a second. */
    private static void watch(@Nullable PostgresServer server) {
        try {
            if (server != null && server.revive()) {
                LOG.warn("the database had stopped and was started again");
            }
        } catch (UncheckedIOException e) {
            LOG.error("the database has stopped and does not start", e);
        }
    }

    private static FileChannel lock(Installation.Opened opened) {
        FileLock lock = opened.directory()
                .lockForServing()
                .orElseThrow(() -> new IllegalStateException("another Vigil already serves from "
                        + opened.directory().root() + ": stop it, or give --data another directory"));
        return lock.channel();
    }
}
