package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PitchSetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C  | major          | 60 62 64 65 67 69 71",
        "A  | minor          | 60 62 64 65 67 69 71",
        "F# | pentatonic     | 61 63 66 68 70",
        "Gb | pentatonic     | 61 63 66 68 70",
        "Cb | minor          | 61 62 64 66 67 69 71",
        "B# | blues          | 60 63 65 66 67 70",
        "E  | harmonic-minor | 60 63 64 66 67 69 71",
        "D  | dorian         | 60 62 64 65 67 69 71",
        "G  | mixolydian     | 60 62 64 65 67 69 71",
        "Bb | whole-tone     | 60 62 64 66 68 70",
        "D  | minor-pentatonic | 60 62 65 67 69",
        "C  | chromatic      | 60 61 62 63 64 65 66 67 68 69 70 71",
      })
  void has_keyAndScale_isTheSameInEveryOctave(String key, String scale, String pitches) {
    PitchSet set = new PitchSet.Keyed(key, Scale.named(scale));
    List<Integer> expected =
        Stream.of(pitches.split(" ", -1)).map(pitch -> Integer.parseInt(pitch) % 12).toList();
    assertThat(IntStream.range(0, 128))
        .allMatch(pitch -> set.has(pitch) == expected.contains(pitch % 12));
  }
}
