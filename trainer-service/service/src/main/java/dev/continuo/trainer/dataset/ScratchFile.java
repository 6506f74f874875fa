package dev.continuo.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * A file for as long as it is open. The system deletes it with its last handle (on Unix it has no
 * name from the start), so that nothing is left behind by a process that was killed.
 *
 * <p>It grows by writing, not through a mapping: a full disk is then an exception and no fault.
 */
final class ScratchFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String place;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long written;

  /**
   * An empty file.
   *
   * @param place says in complaints where it is
   */
  ScratchFile(String place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /**
   * Opens one.
   *
   * @param directory created if missing
   * @throws UncheckedIOException naming the directory, when no file can be made there
   */
  static ScratchFile in(Path directory) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve("continuo-" + UUID.randomUUID() + ".notes");
      return new ScratchFile(
          directory.toString(),
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no file for a dataset's notes can be made in %s (continuo.trainer.data-directory): %s"
              .formatted(directory, e),
          e);
    }
  }

  /** Bytes so far. */
  long size() {
    return written + buffer.position();
  }

  /**
   * Room for the next bytes, to be filled at once.
   *
   * @param bytes how many will follow, at most 64 KiB
   * @throws UncheckedIOException saying where and after how many bytes, when the disk is full
   */
  ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /**
   * Appends bytes of another file.
   *
   * @throws UncheckedIOException as {@link #room} does
   */
  void append(ScratchFile source, long from, long bytes) {
    flush();
    source.flush();
    try {
      for (long done = 0; done < bytes; ) {
        long moved = source.channel.transferTo(from + done, bytes - done, channel);
        if (moved == 0) {
          throw new IOException("the source ends at byte " + (from + done));
        }
        done += moved;
        written += moved;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** All of it, to read; good until the arena is closed. Nothing may be appended any more. */
  MemorySegment map(Arena arena) {
    flush();
    try {
      return channel.map(MapMode.READ_ONLY, 0, written, arena);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer);
      }
    } catch (IOException e) {
      throw failed(e);
    } finally {
      buffer.clear();
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException(
        "a dataset's notes cannot be kept in %s (continuo.trainer.data-directory) after %,d bytes: %s"
            .formatted(place, written, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
