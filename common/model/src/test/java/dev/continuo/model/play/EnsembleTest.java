package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.music.Notes;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A piece comes out the same alone, in company, joining late, and whoever leaves before it. */
class EnsembleTest {
  private static final int PIECES = 12;
  private static final int ROOM = 7;

  private static Primer primer(Preset preset, int number) {
    int notes =
        preset.network().reading().ends() ? number % 4 : preset.network().reading().opening();
    Primer primer = new Primer("piece", new int[notes], new float[notes], new float[notes]);
    for (int i = 0; i < notes; i++) {
      // Some begin alike: what was read of the primer once is not read again.
      primer.pitch()[i] = 48 + (7 * i + number % 3) % 24;
      primer.step()[i] = 0.25f * (i % 3);
      primer.duration()[i] = 0.5f;
    }
    return primer;
  }

  /** Lengths and constraints differ, so that places change; some ends are the network's own. */
  private static Composition piece(Composer composer, Preset preset, int number) {
    ConstraintSpec constraints = ConstraintSpec.NONE.withPolyphony(number % 4 == 1 ? number : null);
    Playing playing = new Playing(preset.sampling(), constraints);
    if (composer.ends() && number % 3 == 0) {
      return composer.beginToEnd(60, playing, number);
    }
    return composer.begin(primer(preset, number), 5 + 11 * number % 30, playing, number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed", "nano", "studio"})
  void step_anyCompany_leavesAPieceAsItIsAlone(String name) {
    Preset preset = Presets.builtIn(name);
    Weights weights = Initializer.initialize(preset.network(), 5);
    Composer composer = new Composer(preset.network(), weights);
    List<Played> alone =
        IntStream.range(0, PIECES)
            .mapToObj(number -> playedAlone(composer, piece(composer, preset, number)))
            .toList();
    assertThat(together(composer, preset)).isEqualTo(alone);
    assertThat(together(new Composer(preset.network(), weights, Kernels.scalar()), preset))
        .isEqualTo(alone);
  }

  private record Played(Notes notes, Map<Property, Double> nats) {
    static Played of(Composition piece) {
      return new Played(piece.notes(), piece.nats());
    }
  }

  private static Played playedAlone(Composer composer, Composition piece) {
    Ensemble ensemble = composer.ensemble(1);
    ensemble.join(piece);
    while (!piece.done()) {
      ensemble.step();
    }
    return Played.of(piece);
  }

  private static List<Played> together(Composer composer, Preset preset) {
    Ensemble ensemble = composer.ensemble(ROOM);
    CounterRandom random = CounterRandom.of(1, "ensemble", 0);
    List<Composition> pieces = new ArrayList<>();
    List<Composition> left = new ArrayList<>();
    while (left.size() < PIECES) {
      if (pieces.size() < PIECES && !ensemble.full() && random.nextInt(2) == 0) {
        pieces.add(piece(composer, preset, pieces.size()));
        ensemble.join(pieces.getLast());
      }
      left.addAll(ensemble.step());
    }
    assertThat(ensemble.size()).isZero();
    assertThat(left).containsExactlyInAnyOrderElementsOf(pieces).allMatch(Composition::done);
    return pieces.stream().map(Played::of).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void join_noRoom_isRefused(int room) {
    Preset preset = Presets.builtIn("nano");
    Composer composer = new Composer(preset.network(), Initializer.initialize(preset.network(), 5));
    Ensemble ensemble = composer.ensemble(room);
    for (int number = 0; number < room; number++) {
      ensemble.join(piece(composer, preset, number));
    }
    assertThatThrownBy(() -> ensemble.join(piece(composer, preset, room)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an ensemble of %d is full", room);
  }
}
