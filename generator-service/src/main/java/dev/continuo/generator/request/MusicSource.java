package dev.continuo.generator.request;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.json.ShortText;
import dev.continuo.generator.request.RefusedException.Reason;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where music is that a request names. */
public sealed interface MusicSource {
  /** The member that names it. */
  String member();

  /** A piece in the corpus, by its id. */
  record Piece(String id) implements MusicSource {
    @Override
    public String member() {
      return "piece";
    }
  }

  /** A file in the bucket, by its key. */
  record Stored(String key) implements MusicSource {
    @Override
    public String member() {
      return "object";
    }
  }

  /** A file that came with the request. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Inline(byte[] midi) implements MusicSource {
    @Override
    public String member() {
      return "midi";
    }
  }

  /** A finished track. */
  record Track(UUID id) implements MusicSource {
    @Override
    public String member() {
      return "track";
    }
  }

  /**
   * The one that is named.
   *
   * @param field whose members these are
   * @param members what may be named, for a message
   */
  static MusicSource of(
      String field,
      String members,
      @Nullable String piece,
      @Nullable String object,
      @Nullable String midi,
      @Nullable String track)
      throws RefusedException {
    long given = Stream.of(piece, object, midi, track).filter(Objects::nonNull).count();
    if (given != 1) {
      throw invalid(field, "must name exactly one of %s: %d".formatted(members, given));
    }
    if (piece != null) {
      if (!piece.matches("[0-9a-f]{64}")) {
        throw invalid(field + ".piece", "must be 64 hex digits: " + Field.shown(piece));
      }
      return new Piece(piece);
    }
    if (object != null) {
      return new Stored(key(field + ".object", object));
    }
    if (track != null) {
      return new Track(track(field + ".track", track));
    }
    try {
      return new Inline(Base64.getDecoder().decode(midi));
    } catch (IllegalArgumentException e) {
      throw invalid(field + ".midi", "must be base64: " + e.getMessage());
    }
  }

  private static String key(String field, String asked) throws RefusedException {
    String key = Objects.requireNonNull(Field.text(field, asked));
    if (!key.startsWith(Bucket.MIDI) && !key.startsWith(Bucket.TRACKS)) {
      throw invalid(
          field,
          "must lie below %s or %s: %s".formatted(Bucket.MIDI, Bucket.TRACKS, Field.shown(key)));
    }
    return key;
  }

  /** Only as it is written: the JDK takes shorter ones too. */
  private static UUID track(String field, String asked) throws RefusedException {
    try {
      UUID id = UUID.fromString(asked);
      if (id.toString().equalsIgnoreCase(asked)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // Refused below.
    }
    throw invalid(field, "must have 36 characters: '%s'".formatted(ShortText.shown(asked)));
  }

  private static RefusedException invalid(String field, String rule) {
    return new RefusedException(Reason.INVALID, field, field + " " + rule);
  }
}
