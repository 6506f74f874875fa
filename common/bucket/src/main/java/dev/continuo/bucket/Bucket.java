package dev.continuo.bucket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A flat store of objects under keys like {@code midi/bach/prelude.mid}. Writes are atomic: a
 * reader sees an object whole or not at all.
 */
public interface Bucket {

  /** Where people drop MIDI files. */
  String MIDI = "midi/";

  /** Where runs keep their checkpoints. */
  String CHECKPOINTS = "checkpoints/";

  /** Where finished tracks lie. */
  String TRACKS = "tracks/";

  /** All objects whose key begins with {@code prefix}, in order of their keys. */
  List<StoredObject> list(String prefix) throws IOException;

  /**
   * The object's bytes.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under this key
   */
  byte[] read(String key) throws IOException;

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

  /** What a person would open: an absolute path or an S3 address. */
  String locate(String key);
}
