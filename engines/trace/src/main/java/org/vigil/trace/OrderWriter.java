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
 * Writes stays, given in the order of key and start, as a column file: blocks of {@value #BLOCK}, in each first the keys and then, row by
 * row, start, length and other, all as differences from the block's least and packed to as many bits as the largest needs; then a
 * directory with a line for each block; then a trailer with checksums. The key is the place in one file of a segment and the subject in
 * the other. A row is one read of memory; it stands with those before and after it.
 *
 * <p>Within a block stays of one key lie in the order of their start or, if so wanted, those that end last first: then whoever asks for
 * an instant reads no more of a block than is still going on.
 */
final class OrderWriter implements Closeable {
    static final int BLOCK = 128;
    /** Bytes of a line of the directory: first key, least start, latest end, least other, least length, widths and count, offset. */
    static final int LINE = 32;

    static final int TRAILER = 48;
    static final long MAGIC = 0x5645_4749_4C32_434FL;
    /** Of files whose blocks have those first that end last. */
    static final long MAGIC_LAST_FIRST = 0x5645_4749_4C33_434FL;

    /** A row of no more bits is read at once. */
    static final int ROW_AT_ONCE = 56;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 20;
    /** No block is longer: four numbers of at most 32 bits and slack for writing whole longs. */
    private static final int LARGEST_BLOCK = BLOCK * 16 + 32;

    private final FileChannel channel;
    private final boolean lastFirst;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C dataSum = new CRC32C();
    private int used;
    private long pending;
    private int pendingBits;
    private long offset;

    private final int[] key = new int[BLOCK];
    private final int[] start = new int[BLOCK];
    private final int[] length = new int[BLOCK];
    private final int[] other = new int[BLOCK];
    private final long[] ranks = new long[BLOCK];
    private final int[] spare = new int[BLOCK];
    private int inBlock;

    private int[] lines = new int[1 << 12];
    private int blocks;
    private long count;
    private long earliestEnd = Long.MAX_VALUE;
    private long latestEnd;

    /** A new file; {@code lastFirst} when within blocks those come first that end last. */
    OrderWriter(Path file, boolean lastFirst) throws IOException {
        this.lastFirst = lastFirst;
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
        trailer.putLong(lastFirst ? MAGIC_LAST_FIRST : MAGIC)
                .putLong(count)
                .putLong(offset)
                .putInt(blocks);
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
        if (lastFirst) {
            putLastFirst();
        }
        long blockOffset = offset + used;
        int keyWidth = width(key, key[0]);
        int startWidth = width(start, leastStart);
        int lengthWidth = width(length, leastLength);
        int otherWidth = width(other, leastOther);
        for (int i = 0; i < n; i++) {
            put(key[i] - key[0], keyWidth);
        }
        align();
        for (int i = 0; i < n; i++) {
            put(start[i] - leastStart, startWidth);
            put(length[i] - leastLength, lengthWidth);
            put(other[i] - leastOther, otherWidth);
        }
        align();
        int widths = n - 1 | keyWidth << 8 | startWidth << 14 | lengthWidth << 20 | otherWidth << 26;
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

    private void putLastFirst() {
        int ordinal = 0;
        for (int i = 0; i < inBlock; i++) {
            ordinal += i > 0 && key[i] != key[i - 1] ? 1 : 0;
            long end = Integer.toUnsignedLong(start[i]) + Integer.toUnsignedLong(length[i]);
            ranks[i] = (long) ordinal << 40 | (PresenceIndex.LATEST - end) << 7 | i;
        }
        Arrays.sort(ranks, 0, inBlock);
        // Keys need not move: among stays of one key it is all the same whose the number is.
        move(start);
        move(length);
        move(other);
    }

    private void move(int[] column) {
        System.arraycopy(column, 0, spare, 0, inBlock);
        for (int i = 0; i < inBlock; i++) {
            column[i] = spare[(int) ranks[i] & BLOCK - 1];
        }
    }

    /** The bits that the differences of a column from its least value need, at most 32. */
    private int width(int[] column, int least) {
        int all = 0;
        for (int i = 0; i < inBlock; i++) {
            all |= column[i] - least;
        }
        return 32 - Integer.numberOfLeadingZeros(all);
    }

    private void put(int value, int width) {
        pending |= Integer.toUnsignedLong(value) << pendingBits;
        pendingBits += width;
        LONG.set(buffer, used, pending);
        used += pendingBits >>> 3;
        pending >>>= pendingBits & ~7;
        pendingBits &= 7;
    }

    private void align() {
        used += pendingBits > 0 ? 1 : 0;
        pending = 0;
        pendingBits = 0;
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
