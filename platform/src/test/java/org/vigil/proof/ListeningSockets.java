package org.vigil.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On which addresses a process waits for connections, as the kernel says. */
final class ListeningSockets {
    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    /** A port, and whether only this machine reaches it. */
    record Socket(int port, boolean loopback) {}

    static List<Socket> of(ProcessHandle process) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String target = Files.isSymbolicLink(descriptor) ? target(descriptor) : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
            List<Socket> sockets = new ArrayList<>();
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length > 9 && columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
                        sockets.add(socket(columns[1]));
                    }
                }
            }
            return sockets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 127.0.0.1 as the kernel writes it, plain or inside an IPv6 address, and ::1. */
    private static Socket socket(String written) {
        int colon = written.indexOf(':');
        String address = written.substring(0, colon);
        boolean loopback = address.endsWith("0100007F") || address.equals("00000000000000000000000001000000");
        return new Socket(Integer.parseInt(written.substring(colon + 1), 16), loopback);
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
