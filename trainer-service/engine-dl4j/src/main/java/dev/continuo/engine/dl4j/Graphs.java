package dev.continuo.engine.dl4j;

import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes graphs of networks: layers and heads are named as their tensors are. */
final class Graphs {
  private static final String NOTES = "notes";
  private static final String LAST = "last";

  private Graphs() {}

  /**
   * A graph with all parameters zero.
   *
   * @param losses for each head
   * @throws UnsupportedNetworkException naming the part that Deeplearning4j has no layer for
   */
  static ComputationGraph graph(NetworkSpec network, AdamAlgorithm adam, List<HeadLoss> losses) {
    Support.check(network);
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(adam)
            .graphBuilder()
            .addInputs(NOTES)
            .setInputTypes(InputType.recurrent(network.inputs().size(), network.reading().notes()));
    String below = NOTES;
    int last = network.lastMemory();
    for (int place = 0; place < network.layers().size(); place++) {
      String name;
      switch (network.layers().get(place)) {
        case LayerSpec.Lstm(int units, _, _) -> {
          name = "lstm." + place;
          graph.addLayer(name, lstm(units), below);
        }
        case LayerSpec.Linear(int units) -> {
          name = "linear." + place;
          graph.addLayer(name, linear(units), below);
        }
        case LayerSpec.Dropout _, LayerSpec.Norm _ ->
            throw new IllegalStateException("the layer was refused");
      }
      below = name;
      if (place == last) {
        graph.addVertex(LAST, new LastTimeStepVertex(NOTES), below);
        below = LAST;
      }
    }
    for (int head = 0; head < losses.size(); head++) {
      HeadSpec form = network.heads().get(head);
      graph.addLayer(
          name(form),
          new OutputLayer.Builder(losses.get(head))
              .nOut(form.outputs())
              .activation(Activation.IDENTITY)
              .build(),
          below);
    }
    graph.setOutputs(network.heads().stream().map(Graphs::name).toArray(String[]::new));
    ComputationGraph made = new ComputationGraph(graph.build());
    made.init();
    return made;
  }

  private static LSTM lstm(int units) {
    return new LSTM.Builder()
        .nOut(units)
        .activation(Activation.TANH)
        .gateActivationFunction(Activation.SIGMOID)
        .build();
  }

  private static DenseLayer linear(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).build();
  }

  private static String name(HeadSpec head) {
    return "head." + head.property().label();
  }
}
