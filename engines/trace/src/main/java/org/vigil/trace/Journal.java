package org.vigil.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What was appended since the last segment, in the order it came: records of length, checksum and 16 bytes a stay. A record is durable
 * before its append returns. What a kill leaves of the last record is cut off when the journal is opened again.
 */
final class Journal implements Closeable {
    static final int STAY = 16;
    private static final int HEAD = 8;

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    static Path file(Path directory, long number) {
        return directory.resolve("%06d.journal".formatted(number));
    }

    static Journal create(Path directory, long number) throws IOException {
        FileChannel channel = FileChannel.open(
                file(directory, number),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        channel.force(true);
        return new Journal(channel);
    }

    /** Opens a journal, puts what it holds into {@code fresh}, and cuts off a last record that was not written whole. */
    static Journal open(Path directory, long number, Fresh fresh) throws IOException {
        Path file = file(directory, number);
        long whole = 0;
        if (Files.exists(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            while (replay(bytes, fresh)) {
                whole = bytes.position();
            }
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() > whole) {
            channel.truncate(whole);
            channel.force(true);
        }
        channel.position(whole);
        return new Journal(channel);
    }

    private static boolean replay(ByteBuffer bytes, Fresh fresh) {
        if (bytes.remaining() < HEAD) {
            return false;
        }
        int length = bytes.getInt();
        int sum = bytes.getInt();
        if (length <= 0 || length % STAY != 0 || length > bytes.remaining()) {
            return false;
        }
        CRC32C actual = new CRC32C();
        actual.update(bytes.slice(bytes.position(), length));
        if ((int) actual.getValue() != sum) {
            return false;
        }
        for (int i = 0; i < length / STAY; i++) {
            int subject = bytes.getInt();
            int place = bytes.getInt();
            long from = Integer.toUnsignedLong(bytes.getInt());
            fresh.add(subject, place, from, from + Integer.toUnsignedLong(bytes.getInt()));
        }
        return true;
    }

    /** Writes the stays as one record and waits until it is durable: all of them are found after a kill, or none. */
    void append(List<Stay> stays) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(HEAD + stays.size() * STAY).order(ByteOrder.LITTLE_ENDIAN);
        record.position(HEAD);
        for (Stay stay : stays) {
            record.putInt(stay.subject())
                    .putInt(stay.place())
                    .putInt((int) stay.from())
                    .putInt((int) (stay.to() - stay.from()));
        }
        CRC32C sum = new CRC32C();
        sum.update(record.array(), HEAD, record.position() - HEAD);
        record.putInt(0, stays.size() * STAY).putInt(4, (int) sum.getValue());
        record.flip();
        long begin = channel.position();
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(begin);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
