package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is none of our events, whatever the topic, and no request either.
 *
 * @param name for messages
 * @param value as it stands in the record
 * @param requestId the id of a request that can be read from it all the same
 */
public record ForeignValue(String name, byte @Nullable [] value, @Nullable String requestId) {
  /** Nearly as large as a record may be: with key and headers it still fits. */
  private static final int LARGE = (int) (15.9 * 1024 * 1024);

  private static final int DEEP = 100_000;

  /** All there are, each once. */
  public static List<ForeignValue> all() {
    List<ForeignValue> all = new ArrayList<>();
    all.add(new ForeignValue("tombstone", null, null));
    all.add(text("empty", ""));
    all.add(text("brace", "{"));
    all.add(text("list", "[]"));
    all.add(text("null", "null"));
    all.add(text("prose", "to be or not to be"));
    all.add(text("unknown field", "{\"future\":1}"));
    all.add(asked("truncated", "\"notes\":1"));
    all.add(asked("not-a-number", "\"seed\":NaN}"));
    all.add(asked("twice", "\"seed\":1,\"seed\":2}"));
    all.add(asked("comment", "/* please */ \"seed\":1}"));
    all.add(asked("digits", "\"seed\":%s}".formatted("7".repeat(5_000))));
    all.add(asked("deep", "\"future\":%s".formatted("[".repeat(DEEP))));
    all.add(text("deep list", "[".repeat(DEEP)));
    all.add(text("long id", "{\"requestId\":\"%s\"}".formatted("x".repeat(10_000))));
    all.add(text("NUL in id", "{\"requestId\":\"a\\u0000b\"}"));
    all.add(new ForeignValue("no UTF-8", new byte[] {'{', '"', (byte) 0xFF, '"', '}'}, null));
    all.add(
        new ForeignValue(
            "UTF-32", "{\"requestId\":\"a\"}".getBytes(Charset.forName("UTF-32BE")), null));
    all.add(new ForeignValue("torn UTF-32", new byte[] {0, 0, 0, '{', 0x7F, 0x7F}, null));
    all.add(new ForeignValue("future schema", futureSchema(), null));
    all.add(text("large text", "x".repeat(LARGE)));
    return all;
  }

  /** Whether it takes the broker long. */
  public boolean isLarge() {
    return value != null && value.length == LARGE;
  }

  private static ForeignValue text(String name, String text) {
    return new ForeignValue(name, text.getBytes(UTF_8), null);
  }

  private static ForeignValue asked(String id, String rest) {
    return new ForeignValue(id, "{\"requestId\":\"%s\",%s".formatted(id, rest).getBytes(UTF_8), id);
  }

  /** An Avro single object whose schema nobody knows yet. */
  private static byte[] futureSchema() {
    return ByteBuffer.allocate(14)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .putLong(0x0123_4567_89AB_CDEFL)
        .putInt(7)
        .array();
  }
}
