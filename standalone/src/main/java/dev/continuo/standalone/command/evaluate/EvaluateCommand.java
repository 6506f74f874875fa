package dev.continuo.standalone.command.evaluate;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.Works;
import dev.continuo.evaluation.likelihood.Baseline;
import dev.continuo.evaluation.likelihood.Markov;
import dev.continuo.evaluation.likelihood.ModelScorer;
import dev.continuo.evaluation.likelihood.NoteRange;
import dev.continuo.evaluation.likelihood.PieceScores;
import dev.continuo.evaluation.likelihood.Summary;
import dev.continuo.evaluation.likelihood.Unigram;
import dev.continuo.evaluation.style.StyleReport;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.EvaluationView;
import dev.continuo.standalone.terminal.StyleView;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how likely a model finds music that it has not learnt from. */
@Command(
    name = "evaluate",
    description = {
      "Say how good a model is: nats a note on music that it has not learnt from,",
      "in units that do not depend on the model: step and duration as bins of 10 ms up",
      "to 10 s and 20 s, velocity as 128 values and as 32 levels of them; total is the",
      "sum of pitch, step and duration. A head that says one number is given a Laplace",
      "distribution, as wide as its errors on the other pieces are. The intervals are of",
      "95 %%, by drawing pieces anew (bootstrap), and whole works: performances of one,",
      "which are known by the notes that they share, rise and fall together.",
      "With --generated it also measures how like real music is what was made."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODEL|FILE",
      description =
          "name, name:version or name@alias on a running platform, or a checkpoint's file, which needs none.")
  private String model = "";

  @Option(
      names = "--midi",
      required = true,
      paramLabel = "DIR",
      description = "The music to judge by, which no model has learnt from.")
  private Path midi = Path.of("");

  @Option(
      names = "--train",
      paramLabel = "DIR",
      description =
          "The music that it learnt from: unigram and Markov-2 learn from it, too, and stand beside it.")
  private @Nullable Path train;

  @Option(
      names = "--generated",
      paramLabel = "DIR",
      description =
          "Music that was made, to be measured beside --midi: overlap of distances (mgeval), a classifier, and with --train the longest runs that it shares.")
  private @Nullable Path generated;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Draw piano rolls and histograms there, as PNG; needs --generated.")
  private @Nullable Path plots;

  @Option(
      names = "--durations",
      paramLabel = "keys|sounding",
      description =
          "How long notes of all this music are: as long as their keys are held, or as they sound by the pedal, too (default: what the model has learnt).")
  private @Nullable String durations;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "First note of each piece that is scored, from 0 (default: ${DEFAULT-VALUE}).")
  private int from = NoteRange.USUAL.from();

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "Last note of each piece that is scored (default: ${DEFAULT-VALUE}).")
  private int to = NoteRange.USUAL.to();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many compute (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    NoteRange range = range();
    if (plots != null && generated == null) {
      throw new IllegalArgumentException("--plots draws what was generated: it needs --generated");
    }
    Durations asked = durations();
    ModelFile file = ModelFile.of(model, home);
    Durations lengths = asked == null ? file.durations() : asked;
    ModelScorer scorer = new ModelScorer(file.checkpoint().network(), file.checkpoint().played());
    Music music = Music.below("--midi", midi, lengths, terminal);
    Works works = Works.of(music.sequences());
    Summary scored = Summary.of(file.name(), score(scorer, music, range, terminal), works::of);
    Optional<List<SequenceNotes>> training =
        train == null
            ? Optional.empty()
            : Optional.of(Music.below("--train", train, lengths, terminal).sequences());
    List<Summary> baselines = baselines(music, works, training, range, terminal);
    Optional<StyleView> style =
        generated == null
            ? Optional.empty()
            : Optional.of(
                style(
                    Music.below("--generated", generated, lengths, terminal),
                    music,
                    training,
                    terminal));
    EvaluationView view =
        new EvaluationView(scored, lengths.label(), baselines, music.unreadable(), style);
    if (json.asked()) {
      view.printJson(terminal);
    } else {
      view.print(terminal);
    }
    return 0;
  }

  private StyleView style(
      Music made, Music played, Optional<List<SequenceNotes>> training, Terminal terminal)
      throws IOException {
    terminal.live("comparing");
    StyleReport report = StyleReport.of(played.sequences(), made.sequences(), training);
    if (plots != null) {
      Plots.write(plots, made.sequences(), played.sequences());
    }
    terminal.eraseLive();
    return new StyleView(report);
  }

  private NoteRange range() {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be 1 or more: " + threads);
    }
    try {
      return new NoteRange(from, to);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }

  private @Nullable Durations durations() {
    try {
      return durations == null ? null : Durations.of(durations);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }

  private List<PieceScores> score(
      ModelScorer scorer, Music music, NoteRange range, Terminal terminal) {
    terminal.live("scoring");
    List<PieceScores> scores =
        scorer.score(
            music.sequences(),
            range,
            threads,
            done -> terminal.live("scoring: %s".formatted(Counts.of(done, "note"))));
    terminal.eraseLive();
    return scores;
  }

  private static List<Summary> baselines(
      Music music,
      Works works,
      Optional<List<SequenceNotes>> training,
      NoteRange range,
      Terminal terminal) {
    List<Baseline> baselines = new ArrayList<>();
    terminal.live("learning baselines");
    training.map(Markov::of).ifPresent(baselines::add);
    training.map(Unigram::of).ifPresent(baselines::add);
    baselines.add(Baseline.UNIFORM);
    List<Summary> summaries = new ArrayList<>();
    for (Baseline baseline : baselines) {
      terminal.live("scoring " + baseline.name());
      List<PieceScores> scores = baseline.score(music.sequences(), range);
      summaries.add(Summary.of(baseline.name(), scores, works::of));
    }
    terminal.eraseLive();
    return summaries;
  }
}
