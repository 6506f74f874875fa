package dev.continuo.music;

import static dev.continuo.music.MidiBytes.ONE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the reader answers with a piece or a reason, and soon. */
final class HostileFilesTest {
  private static final byte[] SEED_FILE =
      new MidiBytes()
          .header(1, 3, 96)
          .track("00 FF 03 03 61 62 63  00 FF 51 03 07 A1 20  83 00 FF 51 03 0F 42 40  00 FF 2F 00")
          .track(
              "00 C0 05  00 90 3C 64  10 3E 64  10 40 64  30 3C 00  00 3E 00  10 40 00", ONE_NOTE)
          .track("00 F0 03 7E 7F F7  00 99 24 64  00 B9 07 64  60 89 24 40", ONE_NOTE)
          .bytes();

  /** So wide that only the reader's own economy keeps it quick. */
  private static final ReaderLimits WIDE =
      new ReaderLimits(64 << 20, 65_535, 100_000_000, 32_767, 4_000_000, 86_400_000_000L);

  @Test
  void read_mutatedFiles_answers() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] file = SEED_FILE.clone();
      for (int change = 1 + random.nextInt(8); change > 0; change--) {
        int at = random.nextInt(file.length);
        file[at] =
            switch (random.nextInt(3)) {
              case 0 -> (byte) random.nextInt(256);
              case 1 -> (byte) (file[at] ^ (1 << random.nextInt(8)));
              default -> file[random.nextInt(file.length)];
            };
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length;
      answer(Arrays.copyOf(file, length), "mutated with seed " + seed);
    }
  }

  @Test
  void read_randomBytesInATrack_answers() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      byte[] file =
          new MidiBytes()
              .header(random.nextInt(3), 1, 1 + random.nextInt(0x7FFF))
              .text("MTrk")
              .int32(random.nextInt(500))
              .raw(noise)
              .bytes();
      answer(file, "random with seed " + seed);
    }
  }

  @Test
  void read_manyTracksOfNothing_answersSoon() {
    soon(() -> repeat(new MidiBytes().header(1, 0xFFFF, 96), "4D 54 72 6B 00 00 00 00", 4 << 20));
  }

  @Test
  void read_manyWrongLengths_answersSoon() {
    soon(() -> repeat(new MidiBytes().header(1, 0xFFFF, 96), "4D 54 72 6B 00 00 00 03 00", 60_000));
  }

  @Test
  void read_manyAlienChunks_answersSoon() {
    soon(() -> repeat(new MidiBytes().header(1, 1, 96), "41 41 41 41 00 00 00 00", 4 << 20));
  }

  @Test
  void read_manyFalseMarks_answersSoon() {
    soon(() -> repeat(new MidiBytes().header(1, 1, 96), "4D 54 72 4D", 8 << 20));
  }

  @Test
  void read_manyOpenNotesOfOnePitch_answersSoon() {
    soon(() -> repeat(notes(), "00 90 3C 64", 1 << 20));
  }

  @Test
  void read_manyEndsOnTheTickOfManyNotes_answersSoon() {
    soon(() -> repeat(notes(), "01 90 3C 64  00 90 3C 64  00 80 3C 00", 1 << 20));
  }

  @Test
  void read_aChordOfAMillionNotes_answersSoon() {
    StringBuilder descending = new StringBuilder();
    for (int pitch = 127; pitch >= 0; pitch--) {
      descending.append("00 90 %02X 64 ".formatted(pitch));
    }
    soon(() -> repeat(notes(), descending.toString(), 1 << 13));
  }

  @Test
  void read_aTempoOnEveryTick_answersSoon() {
    soon(() -> repeat(notes(), "01 FF 51 03 00 00 01", 4 << 20));
  }

  private static MidiBytes notes() {
    return new MidiBytes().header(0, 1, 96).text("MTrk").int32(-1);
  }

  /** The start, a pattern many times, and a note's end at last. */
  private static byte[] repeat(MidiBytes start, String pattern, int times) {
    byte[] once = new MidiBytes().hex(pattern).bytes();
    byte[] all = new byte[once.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(once, 0, all, i * once.length, once.length);
    }
    return start.raw(all).hex("60 80 3C 00").bytes();
  }

  private static void soon(Supplier<byte[]> file) {
    byte[] bytes = file.get();
    assertThat(bytes.length).isLessThanOrEqualTo(WIDE.bytes());
    // Well under a second on an idle machine; what must not happen is minutes.
    assertTimeout(Duration.ofSeconds(20), () -> answer(bytes, bytes.length + " hostile bytes"));
  }

  private static void answer(byte[] file, String what) {
    try {
      Piece piece = MidiReader.read(file, WIDE);
      Notes notes = piece.notes();
      assertThat(notes.size()).as(what).isPositive();
      for (int i = 1; i < notes.size(); i++) {
        boolean ordered =
            notes.onsetMicros(i - 1) < notes.onsetMicros(i)
                || (notes.onsetMicros(i - 1) == notes.onsetMicros(i)
                    && notes.pitch(i - 1) <= notes.pitch(i));
        if (!ordered || notes.durationMicros(i) < 1) {
          fail("%s: notes %d and %d are out of order", what, i - 1, i);
        }
      }
    } catch (UnreadableMidiException e) {
      assertThat(e.byteOffset()).as(what).isBetween(0L, (long) file.length);
    } catch (RuntimeException e) {
      fail(what, e);
    }
  }
}
