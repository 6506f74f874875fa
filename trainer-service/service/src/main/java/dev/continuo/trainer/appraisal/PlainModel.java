package dev.continuo.trainer.appraisal;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.UnigramModel;
import dev.continuo.trainer.dataset.Windows;

/**
 * A model without any order, to compare totals with: of classes it knows how frequent each is, of
 * numbers their mean.
 */
final class PlainModel {
  private final NoteFile notes;
  private final Windows training;
  private final int length;
  private final UnigramModel unigram;

  PlainModel(NoteFile notes, Windows training, int length) {
    this.notes = notes;
    this.training = training;
    this.length = length;
    this.unigram = UnigramModel.ofPitch(notes, training, length);
  }

  /** Mean surprise at the pitches of these windows' targets, nats a note. */
  double pitchLoss(Windows measured) {
    return unigram.crossEntropy(measured);
  }

  /** The weighted total of its losses at these windows' targets, as a network's is reckoned. */
  double total(NetworkSpec network, Windows measured) {
    double total = 0;
    for (HeadSpec head : network.heads()) {
      total +=
          head.weight()
              * switch (head) {
                case Categorical classes ->
                    unigram(classes.property(), classes.bins()).crossEntropy(measured);
                case Mixture times ->
                    unigram(times.property(), times.fine()).crossEntropy(measured);
                case Positive number -> squaredError(number.property(), measured);
              };
    }
    return total;
  }

  private UnigramModel unigram(Property property, Bins bins) {
    return new UnigramModel(notes, training, length, property, bins);
  }

  private double squaredError(Property property, Windows measured) {
    double sum = 0;
    for (int i = 0; i < training.count(); i++) {
      sum += notes.value(property, training.row(i) + length);
    }
    double mean = sum / training.count();
    double squares = 0;
    for (int i = 0; i < measured.count(); i++) {
      double error = notes.value(property, measured.row(i) + length) - mean;
      squares += error * error;
    }
    return squares / measured.count();
  }
}
