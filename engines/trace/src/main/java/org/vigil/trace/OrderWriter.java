package org.vigil.trace;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes stays, given in the order of key and start, as a column file: blocks of {@value #BLOCK}, each with its four columns (key,
 * start, length, other) as differences from the block's least, packed to as many bits as the largest needs; then a directory with a
 * line for each block; then a trailer with checksums. The key is the place in one file of a segment and the subject in the other.
 */
final class OrderWriter implements Closeable {
    static final int BLOCK = 128;
    /** Bytes of a line of the directory: first key, least start, latest end, least other, least length, widths and count, offset. */
    static final int LINE = 32;

    static final int TRAILER = 48;
    static final long MAGIC = 0x5645_4749_4C31_434FL;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 20;
    /** No block is longer: four columns of at most 32 bits and slack for writing whole longs. */
    private static final int LARGEST_BLOCK = 4 * (BLOCK * 4 + 8) + 8;

    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C dataSum = new CRC32C();
    private int used;
    private long offset;

    private final int[] key = new int[BLOCK];
    private final int[] start = new int[BLOCK];
    private final int[] length = new int[BLOCK];
    private final int[] other = new int[BLOCK];
    private int inBlock;

    private int[] lines = new int[1 << 12];
    private int blocks;
    private long count;
    private long earliestEnd = Long.MAX_VALUE;
    private long latestEnd;

    OrderWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Adds a stay; start and length are unsigned. */
    void add(int stayKey, int stayStart, int stayLength, int stayOther) throws IOException {
        key[inBlock] = stayKey;
        start[inBlock] = stayStart;
        length[inBlock] = stayLength;
        other[inBlock] = stayOther;
        if (++inBlock == BLOCK) {
            writeBlock();
        }
    }

    long count() {
        return count;
    }

    long earliestEnd() {
        return earliestEnd;
    }

    long latestEnd() {
        return latestEnd;
    }

    /** Writes what is left, the directory and the trailer, and makes it all durable. */
    void finish() throws IOException {
        if (inBlock > 0) {
            writeBlock();
        }
        flush();
        ByteBuffer directory = ByteBuffer.allocate(blocks * LINE).order(ByteOrder.LITTLE_ENDIAN);
        directory.asIntBuffer().put(lines, 0, blocks * LINE / 4);
        CRC32C directorySum = new CRC32C();
        directorySum.update(directory.duplicate());
        writeAll(directory);
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putLong(MAGIC).putLong(count).putLong(offset).putInt(blocks);
        trailer.putInt((int) dataSum.getValue()).putInt((int) directorySum.getValue());
        CRC32C trailerSum = new CRC32C();
        trailerSum.update(trailer.array(), 0, trailer.position());
        trailer.putInt((int) trailerSum.getValue());
        trailer.rewind();
        writeAll(trailer);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeBlock() throws IOException {
        if (BUFFER - used < LARGEST_BLOCK) {
            flush();
        }
        int n = inBlock;
        int leastStart = start[0];
        int leastLength = length[0];
        int leastOther = other[0];
        long latest = 0;
        for (int i = 0; i < n; i++) {
            leastStart = Integer.compareUnsigned(start[i], leastStart) < 0 ? start[i] : leastStart;
            leastLength = Integer.compareUnsigned(length[i], leastLength) < 0 ? length[i] : leastLength;
            leastOther = Math.min(leastOther, other[i]);
            long end = Integer.toUnsignedLong(start[i]) + Integer.toUnsignedLong(length[i]);
            latest = Math.max(latest, end);
            earliestEnd = Math.min(earliestEnd, end);
        }
        latestEnd = Math.max(latestEnd, latest);
        long blockOffset = offset + used;
        int widths = n - 1;
        widths |= pack(key, key[0], n) << 8;
        widths |= pack(start, leastStart, n) << 14;
        widths |= pack(length, leastLength, n) << 20;
        widths |= pack(other, leastOther, n) << 26;
        int line = blocks * LINE / 4;
        if (line + LINE / 4 > lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
        }
        lines[line] = key[0];
        lines[line + 1] = leastStart;
        lines[line + 2] = (int) latest;
        lines[line + 3] = leastOther;
        lines[line + 4] = leastLength;
        lines[line + 5] = widths;
        lines[line + 6] = (int) blockOffset;
        lines[line + 7] = (int) (blockOffset >>> 32);
        blocks++;
        count += n;
        inBlock = 0;
    }

    /** Packs a column as differences from its least value; the bits each takes, at most 32. */
    private int pack(int[] values, int least, int n) {
        int all = 0;
        for (int i = 0; i < n; i++) {
            all |= values[i] - least;
        }
        int width = 32 - Integer.numberOfLeadingZeros(all);
        if (width == 0) {
            return 0;
        }
        long pending = 0;
        int bits = 0;
        int position = used;
        for (int i = 0; i < n; i++) {
            pending |= Integer.toUnsignedLong(values[i] - least) << bits;
            bits += width;
            LONG.set(buffer, position, pending);
            position += bits >>> 3;
            pending >>>= bits & ~7;
            bits &= 7;
        }
        used = position + (bits > 0 ? 1 : 0);
        return width;
    }

    private void flush() throws IOException {
        dataSum.update(buffer, 0, used);
        writeAll(ByteBuffer.wrap(buffer, 0, used));
        offset += used;
        used = 0;
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
