package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.music.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether notes keep to constraints, found without the classes that make them.
 *
 * @param tick microseconds that times are rounded to; 0 for as composed
 */
record KeptBounds(ConstraintSpec constraints, long tick, String label) {
  void check(Notes notes) {
    List<Long> onsets = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      onsets.add(notes.onsetMicros(i));
      assertThat(notes.pitch(i))
          .as(label)
          .isBetween(constraints.lowest(), constraints.highest())
          .matches(constraints.pitches()::has);
      long duration = notes.durationMicros(i);
      long shortest = micros(constraints.shortest(), 0);
      assertThat(duration).as(label).isGreaterThan(shortest - slack(shortest));
      long longest = micros(constraints.longest(), Long.MAX_VALUE / 2);
      assertThat(duration).as(label).isLessThan(longest + slack(longest));
      if (i > 0) {
        long longestStep = micros(constraints.longestStep(), Long.MAX_VALUE / 2);
        assertThat(notes.onsetMicros(i) - notes.onsetMicros(i - 1))
            .as(label)
            .isLessThan(longestStep + slack(longestStep));
      }
      checkVoices(notes, i);
      Integer most = constraints.mostPerSecond();
      if (most != null && i >= most) {
        assertThat(onsets.get(i) - onsets.get(i - most))
            .as(label)
            .isGreaterThanOrEqualTo(1_000_000);
      }
    }
  }

  /** By how much a time is not off a bound: a tick, or nothing where that is itself a tick. */
  private long slack(long bound) {
    return tick == 0 || bound % tick == 0 ? 1 : tick;
  }

  private void checkVoices(Notes notes, int latest) {
    Integer voices = constraints.polyphony();
    if (voices != null) {
      int sounding = 0;
      for (int i = 0; i <= latest; i++) {
        sounding += notes.endMicros(i) > notes.onsetMicros(latest) ? 1 : 0;
      }
      assertThat(sounding).as(label).isLessThanOrEqualTo(voices);
    }
  }

  private static long micros(@Nullable Double seconds, long otherwise) {
    return seconds == null ? otherwise : Math.round(seconds * 1e6);
  }
}
