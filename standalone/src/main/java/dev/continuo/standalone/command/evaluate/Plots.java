package dev.continuo.standalone.command.evaluate;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.plot.Bars;
import dev.continuo.evaluation.plot.PianoRoll;
import dev.continuo.evaluation.style.StyleMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures of generated music beside real music, in a directory. */
final class Plots {
  private static final int MOST_ROLLS = 8;
  private static final int PIXELS_PER_SECOND = 20;

  private Plots() {}

  /** Draws rolls of some pieces, and the mean of each histogram: generated above, real below. */
  static void write(Path directory, List<SequenceNotes> generated, List<SequenceNotes> real)
      throws IOException {
    Files.createDirectories(directory);
    rolls(directory, "generated", generated);
    rolls(directory, "real", real);
    for (StyleMeasure measure : StyleMeasure.values()) {
      if (measure.histogram()) {
        String name = measure.label().replaceAll("[^a-z]+", "-");
        Files.write(
            directory.resolve(name + ".png"),
            Bars.of(List.of(mean(measure, generated), mean(measure, real))).png());
      }
    }
  }

  private static void rolls(Path directory, String kind, List<SequenceNotes> pieces)
      throws IOException {
    for (int i = 0; i < Math.min(MOST_ROLLS, pieces.size()); i++) {
      Files.write(
          directory.resolve("roll-%s-%d.png".formatted(kind, i + 1)),
          PianoRoll.of(pieces.get(i), PIXELS_PER_SECOND).png());
    }
  }

  private static double[] mean(StyleMeasure measure, List<SequenceNotes> pieces) {
    double[] mean = measure.of(pieces.getFirst());
    for (SequenceNotes piece : pieces.subList(1, pieces.size())) {
      double[] shares = measure.of(piece);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += shares[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= pieces.size();
    }
    return mean;
  }
}
