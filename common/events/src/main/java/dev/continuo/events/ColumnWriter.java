package dev.continuo.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Writes one marked Avro record from columns, straight into an array of bytes. Avro's own encoder
 * costs a call, a check and a copy for every value; here a column is one loop.
 */
final class ColumnWriter {
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int size;

  ColumnWriter(AvroFormat format, int expectedBytes) {
    byte[] marker = format.marker();
    this.bytes = Arrays.copyOf(marker, Math.max(marker.length, expectedBytes));
    this.size = marker.length;
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
    for (short value : column) {
      at = varint(to, at, value);
    }
    return end(at);
  }

  byte[] finish() {
    return Arrays.copyOf(bytes, size);
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

  /** Zigzag, then seven bits a byte, low ones first. */
  private static int varint(byte[] to, int at, long value) {
    long rest = (value << 1) ^ (value >> 63);
    int next = at;
    while ((rest & ~0x7FL) != 0) {
      to[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[next++] = (byte) rest;
    return next;
  }
}
