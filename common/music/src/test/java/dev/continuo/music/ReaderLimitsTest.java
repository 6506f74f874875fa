package dev.continuo.music;

import static dev.continuo.music.MidiBytes.ONE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReaderLimitsTest {
  /** One track of two notes of half a second in two parts: 42 bytes. */
  private static final byte[] FILE =
      new MidiBytes()
          .header(0, 1, 96)
          .track("00 90 3C 64  60 80 3C 40  00 91 3C 64  60 81 3C 40  00 FF 2F 00")
          .bytes();

  private static final ReaderLimits FITTING = new ReaderLimits(42, 1, 5, 2, 2, 1_000_000);

  @Test
  void read_exactlyWithin_isRead() throws Exception {
    assertThat(MidiReader.read(FILE, FITTING).notes().size()).isEqualTo(2);
  }

  @Test
  void read_aByteTooMany_isTooLarge() {
    assertTooLarge(
        new ReaderLimits(41, 1, 5, 2, 2, 1_000_000), "more than 41 bytes, the cap on bytes", 41);
  }

  @Test
  void read_aPartTooMany_isTooLarge() {
    assertTooLarge(
        new ReaderLimits(42, 1, 5, 1, 2, 1_000_000), "more than 1 parts, the cap on parts", 34);
  }

  @Test
  void read_anEventTooMany_isTooLarge() {
    assertTooLarge(
        new ReaderLimits(42, 1, 4, 2, 2, 1_000_000), "more than 4 events, the cap on events", 38);
  }

  @Test
  void read_aNoteTooMany_isTooLarge() {
    assertTooLarge(
        new ReaderLimits(42, 1, 5, 2, 1, 1_000_000), "more than 1 notes, the cap on notes", 30);
  }

  @Test
  void read_tooLong_isTooLarge() {
    assertTooLarge(
        new ReaderLimits(42, 1, 5, 2, 2, 999_999),
        "longer than 0.999999 seconds, the cap on duration",
        34);
  }

  @Test
  void read_aTrackTooMany_isTooLarge() {
    byte[] two = new MidiBytes().header(1, 2, 96).track(ONE_NOTE).track(ONE_NOTE).bytes();

    UnreadableMidiException refused =
        catchThrowableOfType(
            UnreadableMidiException.class,
            () -> MidiReader.read(two, new ReaderLimits(99, 1, 9, 2, 2, 1_000_000)));

    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused).hasMessage("more than 1 tracks, the cap on tracks");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void read_hostile_isAnsweredInMillisecondsAndKilobytes(String what, byte[] file, String message) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long leastNanos = Long.MAX_VALUE;
    long leastBytes = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) { // The first loads classes, and others use the machine too.
      long start = System.nanoTime();
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> MidiReader.read(file))
          .isInstanceOf(UnreadableMidiException.class)
          .hasMessage(message);
      leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
      leastNanos = Math.min(leastNanos, System.nanoTime() - start);
    }
    assertThat(leastNanos).as("ns").isLessThan(100_000_000);
    assertThat(leastBytes).as("bytes allocated").isLessThan(600_000);
  }

  static Stream<Arguments> hostile() {
    MidiBytes running = new MidiBytes().header(0, 1, 96).trackClaiming(15_000_000, "00 90 3C 64");
    MidiBytes tracks = new MidiBytes().header(1, 32_767, 96);
    for (int i = 0; i < 32_767; i++) {
      tracks.track(ONE_NOTE);
    }
    MidiBytes empty = new MidiBytes().header(1, 32_767, 96);
    for (int i = 0; i < 32_767; i++) {
      empty.track("00 FF 2F 00");
    }
    return Stream.of(
        Arguments.of(
            "15 MB of running status",
            running.raw(new byte[15_000_000]).bytes(),
            "more than 8388608 bytes, the cap on bytes"),
        Arguments.of(
            "33 bytes that last 16 days",
            new MidiBytes().header(0, 1, 96).track("00 90 3C 64  FF FF FF 7F 80 3C 40").bytes(),
            "longer than 86400 seconds, the cap on duration"),
        Arguments.of(
            "32,767 tracks of a note", tracks.bytes(), "more than 1024 parts, the cap on parts"),
        Arguments.of("32,767 tracks of nothing", empty.bytes(), "the file holds no note"));
  }

  @Test
  void read_timesBeyondAllBounds_areTooLarge() {
    // The slowest tempo and the longest waits: the sums must not overflow.
    MidiBytes waits = new MidiBytes().header(0, 1, 1);
    String wait = "FF FF FF 7F FF 51 03 FF FF FF ";
    byte[] file = waits.track(wait.repeat(10_000), ONE_NOTE).bytes();

    assertThatThrownBy(() -> MidiReader.read(file))
        .hasMessage("longer than 86400 seconds, the cap on duration");
  }

  @Test
  void new_outOfRange_isRefused() {
    assertThatThrownBy(() -> new ReaderLimits(1, 65_536, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tracks must lie within 1..65535: 65536");
  }

  private static void assertTooLarge(ReaderLimits limits, String message, long byteOffset) {
    UnreadableMidiException refused =
        catchThrowableOfType(UnreadableMidiException.class, () -> MidiReader.read(FILE, limits));

    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refused).hasMessage(message);
    assertThat(refused.byteOffset()).isEqualTo(byteOffset);
  }
}
