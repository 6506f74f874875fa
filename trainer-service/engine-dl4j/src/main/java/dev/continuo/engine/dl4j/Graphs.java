package dev.continuo.engine.dl4j;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
   */
  static ComputationGraph graph(NetworkSpec network, double learningRate, List<HeadLoss> losses) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(new AdamAlgorithm(learningRate))
            .graphBuilder()
            .addInputs(NOTES)
            .setInputTypes(InputType.recurrent(network.features().size(), network.window()));
    String below = NOTES;
    int n = 0;
    for (LayerSpec layer : network.layers()) {
      String name = "lstm." + n++;
      graph.addLayer(
          name,
          new LSTM.Builder()
              .nOut(layer.units())
              .activation(Activation.TANH)
              .gateActivationFunction(Activation.SIGMOID)
              .build(),
          below);
      below = name;
    }
    graph.addVertex(LAST, new LastTimeStepVertex(NOTES), below);
    for (int head = 0; head < losses.size(); head++) {
      HeadSpec form = network.heads().get(head);
      graph.addLayer(
          name(form),
          new OutputLayer.Builder(losses.get(head))
              .nOut(form.outputs())
              .activation(Activation.IDENTITY)
              .build(),
          LAST);
    }
    graph.setOutputs(network.heads().stream().map(Graphs::name).toArray(String[]::new));
    ComputationGraph made = new ComputationGraph(graph.build());
    made.init();
    return made;
  }

  private static String name(HeadSpec head) {
    return "head." + head.property().name().toLowerCase(Locale.ROOT);
  }
}
