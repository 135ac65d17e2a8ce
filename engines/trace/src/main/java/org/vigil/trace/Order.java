package org.vigil.trace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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
    /** Whether stays of one key in one block are such that those that end last come first. */
    private final boolean lastFirst;

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
        long magic = trailer < 0 ? 0 : bytes.get(LONG, trailer);
        lastFirst = magic == OrderWriter.MAGIC_LAST_FIRST;
        require(lastFirst || magic == OrderWriter.MAGIC, "it is no column file, or one of an earlier version");
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
        int begin = 0;
        int end = n;
        long keys = offset[b] * 8;
        if (keyWidth > 0) {
            begin = lowerBound(keys, keyWidth, 0, n, key - firstKey[b]);
            end = lowerBound(keys, keyWidth, begin, n, key - firstKey[b] + 1);
        } else if (firstKey[b] != key) {
            return;
        }
        scanRows(b, keys + columnBits(n, keyWidth), begin, end, from, to, out);
    }

    private void scanRows(int b, long rows, int begin, int end, long from, long to, Stays out) {
        int startWidth = widths[b] >>> 14 & 63;
        int lengthWidth = widths[b] >>> 20 & 63;
        int otherWidth = widths[b] >>> 26;
        int rowWidth = startWidth + lengthWidth + otherWidth;
        boolean atOnce = rowWidth <= OrderWriter.ROW_AT_ONCE;
        long baseStart = Integer.toUnsignedLong(leastStart[b]);
        long baseLength = Integer.toUnsignedLong(leastLength[b]);
        int baseOther = leastOther[b];
        out.room(out.size + end - begin);
        int size = out.size;
        for (int i = begin; i < end; i++) {
            long bit = rows + (long) i * rowWidth;
            long row = bytes.get(LONG, bit >>> 3) >>> (bit & 7);
            long start = baseStart + (row & (1L << startWidth) - 1);
            long length = atOnce ? row >>> startWidth & (1L << lengthWidth) - 1 : value(bit + startWidth, lengthWidth);
            long stayEnd = start + baseLength + length;
            if (stayEnd <= from) {
                if (lastFirst) {
                    break;
                }
                continue;
            }
            int skip = startWidth + lengthWidth;
            long other = atOnce ? row >>> skip & (1L << otherWidth) - 1 : value(bit + skip, otherWidth);
            // Written in any case and kept by moving on: whether it began in time cannot be foreseen.
            out.other[size] = baseOther + (int) other;
            out.from[size] = start;
            out.to[size] = stayEnd;
            size += start < to ? 1 : 0;
        }
        out.size = size;
    }

    /** The first of a column's values from {@code begin} on that is not less. */
    private int lowerBound(long column, int width, int begin, int end, int wanted) {
        int low = begin;
        int left = end - begin;
        while (left > 0) {
            int half = left >>> 1;
            boolean less = value(column + (long) (low + half) * width, width) < wanted;
            low = less ? low + half + 1 : low;
            left = less ? left - half - 1 : half;
        }
        return low;
    }

    /** Reads whole longs; the directory or the trailer behind the data gives room to read beyond the last value. */
    private long value(long bit, int width) {
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
        private final long[] ranks = new long[OrderWriter.BLOCK];
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
            int at = lastFirst ? (int) ranks[position] & OrderWriter.BLOCK - 1 : position;
            key = keys[at];
            start = starts[at];
            length = lengths[at];
            other = others[at];
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
            int keyWidth = widths[b] >>> 8 & 63;
            int startWidth = widths[b] >>> 14 & 63;
            int lengthWidth = widths[b] >>> 20 & 63;
            int otherWidth = widths[b] >>> 26;
            long keyBit = offset[b] * 8;
            long bit = keyBit + columnBits(size, keyWidth);
            for (int i = 0; i < size; i++) {
                keys[i] = firstKey[b] + (int) value(keyBit + (long) i * keyWidth, keyWidth);
                starts[i] = leastStart[b] + (int) value(bit, startWidth);
                lengths[i] = leastLength[b] + (int) value(bit + startWidth, lengthWidth);
                others[i] = leastOther[b] + (int) value(bit + startWidth + lengthWidth, otherWidth);
                bit += startWidth + lengthWidth + otherWidth;
            }
            if (lastFirst) {
                rank();
            }
            return true;
        }

        /** Puts the block back into the order of key and start. */
        private void rank() {
            int ordinal = 0;
            for (int i = 0; i < size; i++) {
                ordinal += i > 0 && keys[i] != keys[i - 1] ? 1 : 0;
                ranks[i] = (long) ordinal << 39 | Integer.toUnsignedLong(starts[i]) << 7 | i;
            }
            Arrays.sort(ranks, 0, size);
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
