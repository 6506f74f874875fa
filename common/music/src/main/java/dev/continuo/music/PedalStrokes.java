package dev.continuo.music;

import java.util.Arrays;

/**
 * When the sustain pedal of each channel is down: from a setting of 64 or more on, until one below.
 * At one time it goes down before it goes up, so where a file says both it is up: that is
 * note-seq's order.
 */
final class PedalStrokes {
  private static final int DOWN = 64;

  private final long end;
  // By channel the times at which it goes down, up, down, ...: ascending.
  private final long[][] changes = new long[Part.CHANNELS][4];
  private final int[] sizes = new int[Part.CHANNELS];

  private PedalStrokes(long end) {
    this.end = end;
  }

  /**
   * The strokes that settings make.
   *
   * @param end when a pedal that nobody lets go is let go, not before the last setting
   */
  static PedalStrokes of(Controls pedals, long end) {
    PedalStrokes strokes = new PedalStrokes(end);
    long[] lastUp = new long[Part.CHANNELS];
    Arrays.fill(lastUp, -1);
    for (int i = 0; i < pedals.size(); i++) {
      int channel = pedals.channel(i);
      long micros = pedals.micros(i);
      if (pedals.value(i) < DOWN) {
        lastUp[channel] = micros;
        strokes.up(channel, micros);
      } else if (lastUp[channel] < micros) {
        strokes.down(channel, micros);
      }
    }
    return strokes;
  }

  private void down(int channel, long micros) {
    if (!isDown(sizes[channel])) {
      change(channel, micros);
    }
  }

  private void up(int channel, long micros) {
    if (isDown(sizes[channel])) {
      if (changes[channel][sizes[channel] - 1] == micros) {
        sizes[channel]--; // It was down for no time.
      } else {
        change(channel, micros);
      }
    }
  }

  private void change(int channel, long micros) {
    if (sizes[channel] == changes[channel].length) {
      changes[channel] = Arrays.copyOf(changes[channel], 2 * sizes[channel]);
    }
    changes[channel][sizes[channel]++] = micros;
  }

  /** Whether a pedal is down after so many changes. */
  private static boolean isDown(int changed) {
    return changed % 2 == 1;
  }

  /**
   * When a channel's pedal is let go that is down at a time, as that time's settings leave it; the
   * time itself where it is up.
   */
  long release(int channel, long micros) {
    int found = Arrays.binarySearch(changes[channel], 0, sizes[channel], micros);
    int changed = found >= 0 ? found + 1 : -found - 1;
    if (!isDown(changed)) {
      return micros;
    }
    return changed < sizes[channel] ? changes[channel][changed] : end;
  }
}
