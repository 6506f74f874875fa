package dev.continuo.events;

/**
 * An object in the bucket is to be read. Its record's key is its size, so that objects of one
 * content come to one reader, however many there are and whatever they are called.
 *
 * @param object its key in the bucket
 * @param bytes its size when it was listed
 * @param modifiedMicros when it had been modified, microseconds since 1970 in UTC
 * @param again whether it is to be judged anew, though these very bytes were answered before
 */
public record ObjectFound(String object, long bytes, long modifiedMicros, boolean again) {

  public ObjectFound {
    if (object.isEmpty()) {
      throw new IllegalArgumentException("object must not be empty");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be 0 or more: " + bytes);
    }
  }
}
