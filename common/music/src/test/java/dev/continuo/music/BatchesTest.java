package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.write.MidiWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events that are decoded in batches give what they give one by one: pieces, damages, refusals. */
final class BatchesTest {
  private static final int LONGEST = 60_000;

  private static final ReaderLimits TIGHT = new ReaderLimits(50_000, 20, 1_500, 3, 600, 60_000_000);

  // Used for all files in turn, as services do.
  private final PieceReader fast = PieceReader.lenient(ReaderLimits.DEFAULT);
  private final PieceReader plain = PieceReader.oneByOne(ReaderLimits.DEFAULT);
  private final PieceReader fastTight = PieceReader.lenient(TIGHT);
  private final PieceReader plainTight = PieceReader.oneByOne(TIGHT);

  @Test
  void read_randomEvents_isAsOneByOne() {
    for (int seed = 0; seed < 6_000; seed++) {
      assertSame(randomEvents(new Random(seed)), "seed " + seed);
    }
  }

  @Test
  void read_mutatedPieces_isAsOneByOne() {
    for (int seed = 0; seed < 1_500; seed++) {
      byte[] file =
          MidiWriter.write(
              seed % 2 == 0 ? RandomPiece.anywhere(seed) : RandomPiece.onItsTicks(seed));
      assertSame(file, "seed " + seed);
      assertSame(mutated(file, new Random(seed)), "mutated, seed " + seed);
    }
  }

  @Test
  void read_mutatedFiles_isAsOneByOne() throws IOException {
    List<Path> files = new ArrayList<>(SharedData.filesIfPresent("robustness", LONGEST));
    files.addAll(SharedData.filesIfPresent("multitrack", LONGEST));
    files.addAll(SharedData.filesIfPresent("asap/validation", LONGEST));
    for (Path path : files) {
      byte[] file = Files.readAllBytes(path);
      assertSame(file, path.toString());
      for (int seed = 0; seed < 20; seed++) {
        assertSame(mutated(file, new Random(seed)), path + ", seed " + seed);
      }
    }
  }

  private void assertSame(byte[] file, String what) {
    assertThat(ReaderAnswer.of(fast, file)).as(what).isEqualTo(ReaderAnswer.of(plain, file));
    assertThat(ReaderAnswer.of(fastTight, file))
        .as("%s, tight limits", what)
        .isEqualTo(ReaderAnswer.of(plainTight, file));
  }

  /** A track of what common events are made of, with notes that overlap and touch; few are odd. */
  private static byte[] randomEvents(Random random) {
    int length = 4 + random.nextInt(3_000);
    byte[] events = new byte[length];
    int oddities = random.nextInt(4);
    boolean manyTempos = random.nextInt(4) == 0;
    int at = 0;
    while (at + 12 < length) {
      if (random.nextInt(20) == 0) {
        events[at++] = (byte) (0x80 | random.nextInt(4));
      }
      events[at++] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(100));
      if (manyTempos && random.nextInt(10) == 0) {
        byte[] tempo = {(byte) 0xFF, 0x51, 3, (byte) random.nextInt(20), 0, (byte) 9};
        System.arraycopy(tempo, 0, events, at, tempo.length);
        at += tempo.length;
        continue;
      }
      if (at == 1 || random.nextInt(3) == 0) {
        int[] kinds = {0x80, 0x90, 0x90, 0x90, 0xA0, 0xB0, 0xB0, 0xE0};
        events[at++] = (byte) (kinds[random.nextInt(kinds.length)] | random.nextInt(2));
      }
      if (oddities > 0 && random.nextInt(200) < oddities) {
        events[at++] = (byte) random.nextInt(256);
      }
      events[at++] = (byte) (62 + random.nextInt(4));
      events[at++] = (byte) Math.max(0, random.nextInt(255) - 127);
    }
    return new MidiBytes()
        .header(random.nextInt(3), 1, 1 + random.nextInt(random.nextBoolean() ? 500 : 0x7FFF))
        .text("MTrk")
        .int32(length)
        .raw(events)
        .bytes();
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] changed = file.clone();
    for (int change = 1 + random.nextInt(8); change > 0; change--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] ^= (byte) 0x80;
        case 2 -> changed[at] = (byte) (0x80 | random.nextInt(0x40));
        case 3 -> changed[at] = 0;
        default -> {
          if (random.nextInt(8) == 0) {
            changed = Arrays.copyOf(changed, Math.max(30, at));
          }
        }
      }
    }
    return changed;
  }
}
