package dev.continuo.trainer.training;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Reading;
import dev.continuo.trainer.augmentation.Augmentation;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.Passages;
import dev.continuo.trainer.dataset.WindowOrder;
import dev.continuo.trainer.dataset.Windows;

/** The batches that a network's reading makes of a dataset. */
public final class Sources {
  private final Dataset dataset;
  private final NoteFile notes;
  private final Reading reading;
  private final Encoder encoder;
  private final Augmentation augmentation;
  private final int lanes;

  /**
   * Batches of so many lanes, of the notes as they are.
   *
   * @param lanes at most {@link #lanes}
   */
  public Sources(Dataset dataset, NetworkSpec network, int lanes) {
    this(dataset, network, AugmentationSpec.NONE, lanes);
  }

  /**
   * Batches of so many lanes.
   *
   * @param augment how the notes are changed that are learnt from
   * @param lanes at most {@link #lanes}
   */
  public Sources(Dataset dataset, NetworkSpec network, AugmentationSpec augment, int lanes) {
    this.dataset = dataset;
    this.notes = dataset.notes();
    this.reading = network.reading();
    this.encoder = new Encoder(network);
    this.augmentation = new Augmentation(notes, augment);
    this.lanes = lanes;
  }

  /** The lanes a run really uses: a tiny corpus may not fill those that were asked for. */
  public static int lanes(Dataset dataset, NetworkSpec network, int asked) {
    return Math.min(
        asked,
        switch (network.reading()) {
          case Reading.Window _ -> windows(dataset, 0, 1).count();
          case Reading.Passage passage -> passages(dataset, passage, 0, 1).turns();
        });
  }

  private static WindowOrder windows(Dataset dataset, long seed, int epoch) {
    Windows fresh = dataset.training();
    Dataset.Older older = dataset.older();
    if (older == null) {
      return fresh.shuffled(seed, epoch);
    }
    Windows others = dataset.windows(older.training());
    int drawn = older.beside(fresh.count(), others.count());
    return fresh.shuffledWith(others, drawn, seed, epoch);
  }

  private static Passages passages(Dataset dataset, Reading.Passage reading, long seed, int epoch) {
    Passages fresh = Passages.of(dataset.notes(), dataset.split().training(), reading);
    Dataset.Older older = dataset.older();
    if (older == null) {
      return fresh;
    }
    Passages others = Passages.of(dataset.notes(), older.training(), reading);
    return fresh.with(others, older.beside(fresh.turns(), others.turns()), seed, epoch);
  }

  /** Updates of an epoch. */
  public int updates() {
    return training(0, 1).count();
  }

  /** All that is learnt from in an epoch, in an order that depends on seed and epoch alone. */
  BatchSource training(long seed, int epoch) {
    return switch (reading) {
      case Reading.Window _ ->
          new WindowSource(notes, encoder, windows(dataset, seed, epoch), lanes, true);
      case Reading.Passage passage -> {
        Passages passages = passages(dataset, passage, seed, epoch);
        yield PassageSource.even(
            augmentation.heard(seed, epoch),
            encoder,
            passages,
            passages.shuffled(seed, epoch),
            lanes);
      }
    };
  }

  /** All of some pieces, to measure. */
  BatchSource whole(int... pieces) {
    return switch (reading) {
      case Reading.Window(int length) ->
          new WindowSource(notes, encoder, Windows.of(notes, pieces, length), lanes, false);
      case Reading.Passage passage ->
          PassageSource.whole(row -> notes, encoder, Passages.of(notes, pieces, passage), lanes);
    };
  }
}
