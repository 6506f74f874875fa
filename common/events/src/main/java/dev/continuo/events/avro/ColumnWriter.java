package dev.continuo.events.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes one marked Avro record from columns, straight into an array of bytes. Avro's own encoder
 * costs a call, a check and a copy for every value; here a column is one loop.
 *
 * <p>A thread's records are written into the same array, one after the other, and copied out when
 * they are finished: nobody knows beforehand how long one becomes.
 */
final class ColumnWriter {
  private static final int LONGEST_VARINT = 10;

  /** Values whose varint is no longer than an int. */
  private static final long SHORT_VARINT = (1L << 28) - 1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int MOST_KEPT = 1 << 20;
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final Scratch scratch = SCRATCH.get();
  private byte[] bytes;
  private int size;

  ColumnWriter(AvroFormat format) {
    byte[] marker = format.marker();
    this.bytes = scratch.take();
    System.arraycopy(marker, 0, bytes, 0, marker.length);
    this.size = marker.length;
  }

  /** A thread's array, lent to one writer at a time. */
  private static final class Scratch {
    private byte[] bytes = new byte[0];

    byte[] take() {
      byte[] taken = bytes.length == 0 ? new byte[FIRST_CAPACITY] : bytes;
      bytes = new byte[0];
      return taken;
    }

    void giveBack(byte[] taken) {
      if (taken.length <= MOST_KEPT) {
        bytes = taken;
      }
    }
  }

  ColumnWriter text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  ColumnWriter number(int value) {
    reserve(1);
    size = varint(bytes, size, value);
    return this;
  }

  ColumnWriter flag(boolean value) {
    reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  ColumnWriter bytes(byte[] column) {
    number(column.length);
    if (bytes.length - size < column.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + column.length));
    }
    System.arraycopy(column, 0, bytes, size, column.length);
    size += column.length;
    return this;
  }

  ColumnWriter longs(long[] column) {
    int at = start(column.length);
    byte[] to = bytes;
    for (long value : column) {
      at = varint(to, at, value);
    }
    return end(at);
  }

  /** The first value, then each one's distance from the one before. */
  ColumnWriter deltas(long[] column) {
    int at = start(column.length);
    byte[] to = bytes;
    long before = 0;
    for (long value : column) {
      at = varint(to, at, value - before);
      before = value;
    }
    return end(at);
  }

  ColumnWriter shorts(short[] column) {
    int at = start(column.length);
    byte[] to = bytes;
    if (singleBytes(column)) {
      for (int i = 0; i < column.length; i++) {
        to[at + i] = (byte) (column[i] << 1);
      }
      return end(at + column.length);
    }
    for (short value : column) {
      at = varint(to, at, value);
    }
    return end(at);
  }

  /** Whether every value is small enough for one byte: parts nearly always are. */
  private static boolean singleBytes(short[] column) {
    int bits = 0;
    for (short value : column) {
      bits |= value;
    }
    return (bits & ~0x3F) == 0;
  }

  /** The record. Nothing can be written behind it. */
  byte[] finish() {
    byte[] record = Arrays.copyOf(bytes, size);
    scratch.giveBack(bytes);
    return record;
  }

  /** An array is one block of items, led by their number, and an empty block. */
  private int start(int items) {
    reserve(items + 2);
    return items == 0 ? size : varint(bytes, size, items);
  }

  private ColumnWriter end(int at) {
    bytes[at] = 0;
    size = at + 1;
    return this;
  }

  private void reserve(int varints) {
    long needed = size + (long) LONGEST_VARINT * varints;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, needed)));
    }
  }

  /**
   * Zigzag, then seven bits a byte, low ones first. Up to four bytes are made at once: a branch for
   * each would be mispredicted all the time, since lengths of notes are anything.
   */
  private static int varint(byte[] to, int at, long value) {
    long rest = (value << 1) ^ (value >> 63);
    if ((rest & ~SHORT_VARINT) != 0) {
      return longVarint(to, at, rest);
    }
    int bits = (int) rest;
    int length = ((38 - Integer.numberOfLeadingZeros(bits | 1)) * 37) >>> 8; // (bits + 6) / 7
    int spread =
        (bits & 0x7F)
            | ((bits & (0x7F << 7)) << 1)
            | ((bits & (0x7F << 14)) << 2)
            | ((bits & (0x7F << 21)) << 3);
    INTS.set(to, at, spread | (0x80_80_80 >>> (8 * (4 - length))));
    return at + length;
  }

  private static int longVarint(byte[] to, int at, long zigzag) {
    long rest = zigzag;
    int next = at;
    while ((rest & ~0x7FL) != 0) {
      to[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[next++] = (byte) rest;
    return next;
  }
}
