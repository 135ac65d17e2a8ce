package org.vigil.bench;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.vigil.bench.RunningVigil.Session;

/**
 * A million cases out as CSV and XLSX: once for the rate, once with a full collection every second for the heap, which then holds only what
 * the export needs. Run by bench/export.sh.
 */
final class ExportProgram {
    private final RunningVigil vigil;
    private final MemoryMXBean memory;

    private ExportProgram(RunningVigil vigil, MemoryMXBean memory) {
        this.vigil = vigil;
        this.memory = memory;
    }

    /** The connection is to the process measured, on this machine. */
    @SuppressWarnings("BanJNDI")
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        long rows;
        try (Connection owner = vigil.owner()) {
            rows = CaseFilling.fill(owner, count);
        }
        Figures.say("export of %d cases, %s", rows, Figures.load());
        VirtualMachine machine =
                VirtualMachine.attach(Long.toString(vigil.process().pid()));
        JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
        try (JMXConnector connector = JMXConnectorFactory.connect(url);
                Session session = vigil.login("chenyu")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            ExportProgram program = new ExportProgram(vigil, memory);
            program.measure(session, "/cases.csv", rows);
            program.measure(session, "/cases.xlsx", rows);
        } finally {
            machine.detach();
        }
        Figures.say("%s", Figures.load());
    }

    private void measure(Session session, String path, long rows) throws Exception {
        long start = System.nanoTime();
        long bytes = drain(session, path);
        double seconds = (System.nanoTime() - start) / 1e9;
        long before = live();
        long[] most = {before};
        Thread sampling = Thread.ofPlatform().start(() -> {
            while (!Thread.interrupted()) {
                most[0] = Math.max(most[0], live());
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        drain(session, path);
        sampling.interrupt();
        sampling.join();
        Figures.say(
                "%-12s %d rows, %d MB in %.1f s: %.0f rows/s; heap after collection %d MB before, %d MB at most during it: +%.1f MB",
                path,
                rows,
                bytes >> 20,
                seconds,
                rows / seconds,
                before >> 20,
                most[0] >> 20,
                (most[0] - before) / 1048576.0);
    }

    private long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private long drain(Session session, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(vigil.address().resolve(path)).build();
        HttpResponse<InputStream> answer = session.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = answer.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return bytes;
    }
}
