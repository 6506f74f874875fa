package dev.continuo.evaluation.plot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Coloured rectangles, as a PNG file (ISO/IEC 15948). Drawn without the JDK's own graphics, which
 * need fonts and native libraries that servers often lack.
 */
public final class Picture {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte BITS = 8;
  private static final byte TRUE_COLOUR = 2;
  private static final int MOST = 1 << 14;

  private final int width;
  private final int height;
  private final int[] colours;

  /**
   * A picture of one colour.
   *
   * @param width pixels, 1..16,384
   * @param height likewise
   * @param background 0xRRGGBB
   */
  Picture(int width, int height, int background) {
    if (width < 1 || width > MOST || height < 1 || height > MOST) {
      throw new IllegalArgumentException(
          "a picture's sides must lie within 1..%d: %d × %d".formatted(MOST, width, height));
    }
    this.width = width;
    this.height = height;
    colours = new int[width * height];
    Arrays.fill(colours, background);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The colour of a pixel, 0xRRGGBB; from the left and from the top. */
  public int at(int x, int y) {
    return colours[y * width + x];
  }

  /** Fills a rectangle, as far as it lies within. */
  void fill(int x, int y, int wide, int high, int colour) {
    int from = Math.clamp(x, 0, width);
    int to = Math.clamp((long) x + wide, 0, width);
    for (int row = Math.clamp(y, 0, height); row < Math.min(height, y + high); row++) {
      Arrays.fill(colours, row * width + from, row * width + to, colour);
    }
  }

  /** The file. */
  public byte[] png() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put(BITS).put(TRUE_COLOUR);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", deflated(rows()));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Three bytes a pixel; a byte before each row says that it is not filtered. */
  private byte[] rows() {
    byte[] rows = new byte[height * (3 * width + 1)];
    int at = 0;
    for (int i = 0; i < colours.length; i++) {
      at += i % width == 0 ? 1 : 0;
      rows[at++] = (byte) (colours[i] >> 16);
      rows[at++] = (byte) (colours[i] >> 8);
      rows[at++] = (byte) colours[i];
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(US_ASCII));
    crc.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(name.getBytes(US_ASCII));
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
