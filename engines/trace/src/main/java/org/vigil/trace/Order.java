package org.vigil.trace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A column file written by {@link OrderWriter}, mapped into memory; its directory is held on the heap (32 bytes for 128 stays). */
final class Order {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** So many blocks share one latest end, to pass over long stretches of a busy place at once. */
    private static final int STRETCH = 64;

    private final Path file;
    private final MemorySegment bytes;
    private final long dataEnd;
    private final int dataSum;
    private final long count;
    final int blocks;
    private final int[] firstKey;
    private final int[] leastStart;
    private final int[] latestEnd;
    private final int[] leastOther;
    private final int[] leastLength;
    private final int[] widths;
    private final long[] offset;
    private final int[] stretchEnd;

    private Order(Path file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
        long trailer = bytes.byteSize() - OrderWriter.TRAILER;
        require(trailer >= 0 && bytes.get(LONG, trailer) == OrderWriter.MAGIC, "it is not a column file");
        require(bytes.get(INT, trailer + 36) == sum(trailer, 36), "its trailer is damaged");
        count = bytes.get(LONG, trailer + 8);
        dataEnd = bytes.get(LONG, trailer + 16);
        blocks = bytes.get(INT, trailer + 24);
        dataSum = bytes.get(INT, trailer + 28);
        long directory = (long) blocks * OrderWriter.LINE;
        require(dataEnd + directory == trailer, "its length is wrong");
        require(bytes.get(INT, trailer + 32) == sum(dataEnd, directory), "its directory is damaged");
        firstKey = column(0);
        leastStart = column(4);
        latestEnd = column(8);
        leastOther = column(12);
        leastLength = column(16);
        widths = column(20);
        offset = new long[blocks];
        stretchEnd = new int[blocks / STRETCH + 1];
        for (int b = 0; b < blocks; b++) {
            offset[b] = bytes.get(LONG, dataEnd + (long) b * OrderWriter.LINE + 24);
            int s = b / STRETCH;
            if (Integer.compareUnsigned(latestEnd[b], stretchEnd[s]) > 0) {
                stretchEnd[s] = latestEnd[b];
            }
        }
    }

    /**
     * Maps a file for as long as the arena lives.
     *
     * @throws DamagedIndex if the trailer or the directory does not match its checksum
     */
    static Order open(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Order(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    long count() {
        return count;
    }

    /** Reads all data once and compares it with its checksum. */
    void verify() {
        require(dataSum == sum(0, dataEnd), "its data are damaged");
    }

    /** Adds the stays of a key that share an instant with {@code [from, to)}. */
    void scan(int key, long from, long to, Stays out) {
        for (int b = firstBlock(key); b < blocks && firstKey[b] <= key; b++) {
            if (b % STRETCH == 0 && Integer.toUnsignedLong(stretchEnd[b / STRETCH]) <= from) {
                b += STRETCH - 1;
                continue;
            }
            if (Integer.toUnsignedLong(leastStart[b]) >= to) {
                if (firstKey[b] == key) {
                    return;
                }
                continue;
            }
            if (Integer.toUnsignedLong(latestEnd[b]) > from) {
                scanBlock(b, key, from, to, out);
            }
        }
    }

    /** The first block that can hold the key: the last that begins with a smaller one. */
    private int firstBlock(int key) {
        int low = 0;
        int high = blocks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstKey[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    private void scanBlock(int b, int key, long from, long to, Stays out) {
        int n = (widths[b] & 0xFF) + 1;
        int keyWidth = widths[b] >>> 8 & 63;
        int startWidth = widths[b] >>> 14 & 63;
        int lengthWidth = widths[b] >>> 20 & 63;
        int otherWidth = widths[b] >>> 26;
        int begin = 0;
        int end = n;
        long keys = offset[b] * 8;
        if (keyWidth > 0) {
            begin = lowerBound(keys, keyWidth, n, key - firstKey[b]);
            end = lowerBound(keys, keyWidth, n, key - firstKey[b] + 1);
        } else if (firstKey[b] != key) {
            return;
        }
        long starts = keys + columnBits(n, keyWidth);
        long lengths = starts + columnBits(n, startWidth);
        long others = lengths + columnBits(n, lengthWidth);
        long baseStart = Integer.toUnsignedLong(leastStart[b]);
        long baseLength = Integer.toUnsignedLong(leastLength[b]);
        int baseOther = leastOther[b];
        out.room(out.size + end - begin);
        int size = out.size;
        for (int i = begin; i < end; i++) {
            long start = baseStart + value(starts, startWidth, i);
            if (start >= to) {
                break;
            }
            long stayEnd = start + baseLength + value(lengths, lengthWidth, i);
            if (stayEnd > from) {
                out.other[size] = baseOther + (int) value(others, otherWidth, i);
                out.from[size] = start;
                out.to[size] = stayEnd;
                size++;
            }
        }
        out.size = size;
    }

    private int lowerBound(long column, int width, int n, int wanted) {
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value(column, width, middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Reads whole longs; the directory or the trailer behind the data gives room to read beyond the last value. */
    private long value(long column, int width, int i) {
        long bit = column + (long) i * width;
        return bytes.get(LONG, bit >>> 3) >>> (bit & 7) & (1L << width) - 1;
    }

    private static long columnBits(int n, int width) {
        return ((long) n * width + 7) / 8 * 8;
    }

    /** Goes through the file from front to back. */
    final class Cursor {
        private final int[] keys = new int[OrderWriter.BLOCK];
        private final int[] starts = new int[OrderWriter.BLOCK];
        private final int[] lengths = new int[OrderWriter.BLOCK];
        private final int[] others = new int[OrderWriter.BLOCK];
        private int block = -1;
        private int position;
        private int size;
        int key;
        int start;
        int length;
        int other;

        /** Key and start as one number to compare by; the largest there is at the end. */
        long rank;

        /** Goes to the next stay; false at the end. */
        boolean next() {
            if (position == size && !nextBlock()) {
                rank = Long.MAX_VALUE;
                return false;
            }
            key = keys[position];
            start = starts[position];
            length = lengths[position];
            other = others[position];
            rank = (long) key << 32 | Integer.toUnsignedLong(start);
            position++;
            return true;
        }

        long end() {
            return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length);
        }

        private boolean nextBlock() {
            if (++block >= blocks) {
                return false;
            }
            int b = block;
            size = (widths[b] & 0xFF) + 1;
            position = 0;
            long column = offset[b] * 8;
            column = unpack(column, widths[b] >>> 8 & 63, firstKey[b], keys);
            column = unpack(column, widths[b] >>> 14 & 63, leastStart[b], starts);
            column = unpack(column, widths[b] >>> 20 & 63, leastLength[b], lengths);
            unpack(column, widths[b] >>> 26, leastOther[b], others);
            return true;
        }

        private long unpack(long column, int width, int least, int[] out) {
            for (int i = 0; i < size; i++) {
                out[i] = least + (int) value(column, width, i);
            }
            return column + columnBits(size, width);
        }
    }

    private int[] column(int at) {
        int[] values = new int[blocks];
        for (int b = 0; b < blocks; b++) {
            values[b] = bytes.get(INT, dataEnd + (long) b * OrderWriter.LINE + at);
        }
        return values;
    }

    private int sum(long from, long length) {
        CRC32C sum = new CRC32C();
        long step = 1 << 26;
        for (long done = 0; done < length; done += step) {
            sum.update(bytes.asSlice(from + done, Math.min(step, length - done)).asByteBuffer());
        }
        return (int) sum.getValue();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DamagedIndex(file + ": " + otherwise);
        }
    }
}
