package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.music.ReaderLimits.Cap;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** No file takes more memory than the cap says, whatever it is made of. */
final class MemoryCapTest {
  private static final int LARGEST = ReaderLimits.DEFAULT.bytes();
  private static final int TIGHT = 800_000;

  /** What the docs say that a file within the other usual caps is counted for at most. */
  private static final long ENOUGH = 186_000_000;

  private static final Pattern REFUSAL =
      Pattern.compile(
          "may need about ([0-9]+) bytes to be read, more than %d bytes of memory, the cap on memory"
              .formatted(TIGHT));

  /** What the docs promise: files of 8 MiB, two at once, in 256 MB. */
  @Test
  void read_largestFilesIn256Megabytes_areReadOrRefused() throws Exception {
    assertThat(answers("Serial", 256, 0, LARGEST)).contains("controllers: 1 notes in 1 parts");
  }

  /**
   * What is counted is all that is needed: there is hardly more memory than two readers may take.
   */
  @Test
  void read_inHardlyMoreThanTheCaps_areReadOrRefused() throws Exception {
    assertThat(answers("G1", 150, 64, 5_900_000)).anyMatch(line -> line.contains("00 notes in 1"));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "Serial, 256, 0, 5900000",
    "Parallel, 256, 0, 8388608",
    "Parallel, 256, 0, 5900000",
    "G1, 256, 0, 8388608",
    "G1, 150, 64, 8388608",
    "G1, 150, 64, 2500000",
    "G1, 400, 186, 8388608"
  })
  void read_otherSizesAndCollectors_areReadOrRefused(String gc, int heap, int cap, int bytes)
      throws Exception {
    assertThat(answers(gc, heap, cap, bytes)).anyMatch(line -> line.contains(" notes in "));
  }

  private static List<String> answers(String gc, int heap, int cap, int bytes) throws Exception {
    List<String> printed = ReadingProcess.run(gc, heap, cap, 2, bytes);
    assertThat(printed).as("%s", String.join("\n", printed)).hasSize(DenseFile.values().length);
    assertThat(printed)
        .allMatch(line -> line.contains(" notes in ") || line.contains("the cap on"));
    return printed;
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void read_withinTheUsualCaps_isNotRefusedForMemory(DenseFile kind) {
    byte[] file = kind.bytes(LARGEST);

    assertThat(cap(file, ReaderLimits.DEFAULT.withMemory(ENOUGH))).isNotEqualTo(Cap.MEMORY);
  }

  @Test
  void read_theMostThatTheUsualCapsLetIn_needsHardlyLess() throws Exception {
    byte[] file = DenseFile.MIXED.bytes(LARGEST);

    assertThat(MidiReader.read(file, ReaderLimits.DEFAULT.withMemory(ENOUGH)).pedals().size())
        .isGreaterThan(1 << 21);
    assertThat(cap(file, ReaderLimits.DEFAULT.withMemory(ENOUGH / 100 * 97))).isEqualTo(Cap.MEMORY);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"NOTES", "OPEN_NOTES", "PAIRS", "CHORDS", "PEDALS", "PEDALS_AND_BENDS", "TEMPOS"})
  void read_lessMemoryThanNeeded_isTooLargeAndSaysHowMuchWouldDo(DenseFile kind) throws Exception {
    byte[] file = kind.bytes(300_000);
    UnreadableMidiException refused = refusal(file, ReaderLimits.DEFAULT.withMemory(TIGHT));

    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused.cap()).contains(Cap.MEMORY);
    assertThat(refused.byteOffset()).isBetween(1L, (long) file.length);
    Matcher message = REFUSAL.matcher(refused.getMessage());
    assertThat(message.matches()).as(refused.getMessage()).isTrue();
    long estimate = Long.parseLong(message.group(1));
    assertThat(estimate).isBetween((long) TIGHT, 60L * file.length);
    assertThat(MidiReader.read(file, ReaderLimits.DEFAULT.withMemory(estimate)).parts())
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTROLLERS", "TEXTS", "OWN_BEATS", "OWN_BEAT"})
  void read_nothingThatIsKept_needsItsBytesTwice(DenseFile kind) throws Exception {
    byte[] file = kind.bytes(300_000);

    assertThat(MidiReader.read(file, ReaderLimits.DEFAULT.withMemory(TIGHT)).notes().size())
        .isEqualTo(1);
  }

  @Test
  void read_afterALargeFile_hasTheSameAnswerAsBefore() {
    byte[] file = DenseFile.NOTES.bytes(20_000);
    PieceReader reader = PieceReader.lenient(ReaderLimits.DEFAULT.withMemory(2_000_000));
    ReaderAnswer fresh = ReaderAnswer.of(reader, file);

    for (DenseFile kind : DenseFile.values()) {
      ReaderAnswer.of(reader, kind.bytes(400_000));
    }

    assertThat(fresh.piece()).isNotNull();
    assertThat(ReaderAnswer.of(reader, file)).isEqualTo(fresh);
    assertThat(ReaderAnswer.of(reader, DenseFile.NOTES.bytes(200_000)).refusal())
        .contains("the cap on memory");
  }

  @Test
  void read_lessMemoryThanTheBytes_isRefusedAtOnce() {
    byte[] file = DenseFile.CONTROLLERS.bytes(100_000);

    UnreadableMidiException refused = refusal(file, ReaderLimits.DEFAULT.withMemory(100_000));

    assertThat(refused.byteOffset()).isZero();
    assertThat(refused)
        .hasMessage(
            "may need about %d bytes to be read, more than 100000 bytes of memory, the cap on memory",
            (128 << 10) + 2 * file.length);
  }

  @Test
  void sharedBy_threads_isHalfOfTheHeap() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(ReaderLimits.DEFAULT.memoryBytes()).isEqualTo(heap / 2);
    assertThat(ReaderLimits.DEFAULT.sharedBy(4).memoryBytes()).isEqualTo(heap / 8);
    assertThatThrownBy(() -> ReaderLimits.DEFAULT.sharedBy(0))
        .hasMessage("threads must be at least 1: 0");
    assertThatThrownBy(() -> ReaderLimits.DEFAULT.withMemory(0)).hasMessageContaining("memory");
  }

  private static UnreadableMidiException refusal(byte[] file, ReaderLimits limits) {
    return catchThrowableOfType(UnreadableMidiException.class, () -> MidiReader.read(file, limits));
  }

  /** The cap that refuses a file; null where it is read. */
  private static @Nullable Cap cap(byte[] file, ReaderLimits limits) {
    try {
      assertThat(MidiReader.read(file, limits).notes().size()).isPositive();
      return null;
    } catch (UnreadableMidiException e) {
      return e.cap().orElseThrow();
    }
  }
}
