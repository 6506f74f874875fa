package dev.continuo.bucket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A flat store of objects under keys like {@code midi/bach/prelude.mid}. Writes are atomic: a
 * reader sees an object whole or not at all.
 */
public interface Bucket extends AutoCloseable {

  /** Where people drop MIDI files. */
  String MIDI = "midi/";

  /** Where runs keep their checkpoints. */
  String CHECKPOINTS = "checkpoints/";

  /** Where finished tracks lie. */
  String TRACKS = "tracks/";

  /**
   * Gives every object whose key begins with {@code prefix} to the visitor, in any order, as the
   * listing comes in: however many there are, they need not be held.
   */
  default void forEach(String prefix, Consumer<StoredObject> visitor) throws IOException {
    forEach(prefix, visitor, PassedOver.NOBODY);
  }

  /**
   * The same, and gives what lies there and is no object to another visitor: what is hidden, links
   * that lead out, whatever is no file.
   */
  void forEach(String prefix, Consumer<StoredObject> visitor, Consumer<PassedOver> others)
      throws IOException;

  /** All objects whose key begins with {@code prefix}, in order of their keys. */
  default List<StoredObject> list(String prefix) throws IOException {
    List<StoredObject> found = new ArrayList<>();
    forEach(prefix, found::add);
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  /**
   * The object's bytes, all of them.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under this key
   */
  byte[] read(String key) throws IOException;

  /**
   * The bytes of an object as it was listed: a file may be written to while it is read, an object
   * replaced before.
   *
   * @throws ObjectChangedException when it is another by now; a later listing shows it
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  byte[] read(StoredObject listed) throws IOException;

  /**
   * How long an object must have been listed unchanged before every later change is sure to show in
   * its size or time: the step of the clock that the bucket tells times by.
   */
  Duration settling();

  /**
   * The object's bytes as a stream, for objects that may not fit into memory.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under this key
   */
  default InputStream open(String key) throws IOException {
    return new ByteArrayInputStream(read(key));
  }

  /** Stores the bytes under the key, in place of what was there. */
  void write(String key, byte[] bytes) throws IOException;

  /** Removes the object if it is there. */
  void delete(String key) throws IOException;

  /**
   * Waits until objects may have changed. A bucket that is told of changes answers true at once
   * when there was one since the last call, whatever it was, and on the first call; one that is not
   * answers true whenever it is time to look. For one caller at a time.
   *
   * @param atMost how long to wait
   * @return whether to look; after false nothing is known to have changed
   */
  boolean awaitChange(Duration atMost) throws InterruptedException;

  /** Asks, at little cost, whether the bucket can be used now; throws when it cannot. */
  void ping() throws IOException;

  /** What a person would open: an absolute path or an S3 address. */
  String locate(String key);

  @Override
  default void close() throws IOException {}
}
