package dev.continuo.engine.dl4j;

import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import java.util.Set;

/** What Deeplearning4j's layers can be made to compute as the other engines do. */
final class Support {

  private Support() {}

  /**
   * Refuses a network.
   *
   * @throws UnsupportedNetworkException naming the part that is missing
   */
  static void check(NetworkSpec network) {
    refuse(network.reading().everyNote(), "passages with carried state");
    for (InputSpec input : network.inputs()) {
      refuse(input instanceof InputSpec.Embedded, "embeddings");
    }
    int last = network.lastMemory();
    for (int place = 0; place < network.layers().size(); place++) {
      LayerSpec layer = network.layers().get(place);
      refuse(layer instanceof LayerSpec.Dropout, "dropout by counters");
      refuse(layer instanceof Lstm l && l.recurrentDropout() > 0, "recurrent weight dropout");
      refuse(layer instanceof LayerSpec.Norm, "layer normalization");
      refuse(!(layer instanceof Lstm) && place < last, "linear layers below an LSTM");
    }
    refuse(last < 0, "networks without an LSTM");
    for (HeadSpec head : network.heads()) {
      refuse(head instanceof Mixture, "mixtures of logistics");
      refuse(head.hidden().units() > 0, "heads with hidden layers");
    }
  }

  /**
   * Refuses an optimizer.
   *
   * @throws UnsupportedNetworkException saying what there is
   */
  static void check(AdamSpec adam) {
    refuse(!adam.equals(AdamSpec.KERAS), "other constants of Adam than Keras's");
  }

  /**
   * Refuses parameters that shall stay as they are.
   *
   * @throws UnsupportedNetworkException where there are any
   */
  static void checkNoneFrozen(Set<String> frozen) {
    refuse(!frozen.isEmpty(), "updates that leave parameters frozen");
  }

  private static void refuse(boolean found, String what) {
    if (found) {
      throw new UnsupportedNetworkException(
          "engine dl4j does not compute %s; engines java and torch do".formatted(what));
    }
  }
}
