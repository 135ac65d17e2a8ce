package org.vigil.command;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.report.PdfPages;

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
        try (FileChannel serving = lock(opened)) {
            ConfigurableApplicationContext context = Platform.serve(properties);
            ready.accept(context);
            context.getBean(Scheduler.class).start();
            prepareToPrint(context);
            stopped.await();
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

    private static FileChannel lock(Installation.Opened opened) {
        FileLock lock = opened.directory()
                .lockForServing()
                .orElseThrow(() -> new IllegalStateException("another Vigil already serves from "
                        + opened.directory().root() + ": stop it, or give --data another directory"));
        return lock.channel();
    }
}
