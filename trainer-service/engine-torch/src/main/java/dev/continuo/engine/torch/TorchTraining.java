package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.Draws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** A network in training, on one device. */
final class TorchTraining implements Training {
  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final Device device;
  private final TorchNetwork trained;

  /** With the mean of the weights; the same as the one in training where none is kept. */
  private final TorchNetwork evaluated;

  private final List<TorchState> trainedLanes;
  private final List<TorchState> evaluatedLanes;
  private final TensorVector leaves;
  private final TorchAdam adam;
  private final Map<String, List<Tensor>> slots = new LinkedHashMap<>();
  private final HeadLosses losses;
  private final Staging staging;

  /** All that this keeps of native memory; null once it is closed. */
  private @Nullable PointerScope kept;

  TorchTraining(
      NetworkSpec spec,
      TrainingSettings settings,
      Device device,
      Weights weights,
      OptimizerState optimizer) {
    this.spec = spec;
    this.settings = settings;
    this.device = device;
    Libtorch.threads(settings.threads());
    Libtorch.blasThreads(1);
    PointerScope scope = new PointerScope();
    try (NoGradGuard _ = new NoGradGuard()) {
      org.bytedeco.pytorch.Device there = Libtorch.device(device);
      ScalarType type =
          settings.precision() == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
      boolean averages = settings.adam().averages();
      trained = new TorchNetwork(spec, there, type);
      evaluated = averages ? new TorchNetwork(spec, there, type) : trained;
      trainedLanes = trained.lanes(settings.lanes());
      evaluatedLanes = evaluated.lanes(settings.lanes());
      leaves = trained.parameters().leaves();
      List<Tensor> means = averages ? evaluated.parameters().values() : List.of();
      adam = new TorchAdam(settings.adam(), trained.parameters(), means, optimizer.updates());
      losses = new HeadLosses(spec, there);
      staging = new Staging(spec, settings.lanes(), there);
      trained.parameters().load(weights, trained.parameters().values());
      evaluated.parameters().load(weights, evaluated.parameters().values());
      slots.put(OptimizerState.FIRST_MOMENT, adam.firstMoments());
      slots.put(OptimizerState.SECOND_MOMENT, adam.secondMoments());
      if (averages) {
        slots.put(OptimizerState.AVERAGE, means);
      }
      load(optimizer);
      adam.freeze(trained.parameters(), settings.frozen());
      scope.extend();
      kept = scope;
    } finally {
      scope.close();
    }
  }

  private void load(OptimizerState optimizer) {
    optimizer
        .slots()
        .forEach((name, values) -> {
          List<Tensor> tensors = slots.get(name);
          if (tensors != null) {
            trained.parameters().load(values, tensors);
          }
        });
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void train(Batch batch, double learningRate) {
    begin(batch);
    try (PointerScope _ = new PointerScope()) {
      StagedBatch notes = staging.stage(batch, new Draws(settings.seed(), adam.updates()));
      Tensor means = losses.compare(trained.forward(notes, trainedLanes), notes);
      TensorVector gradients = torch.grad(new TensorVector(losses.total(means)), leaves);
      try (NoGradGuard _ = new NoGradGuard()) {
        adam.update(gradients, learningRate);
      }
    }
  }

  @Override
  public void evaluate(Batch batch) {
    begin(batch);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      StagedBatch notes = staging.stage(batch, null);
      var _ = losses.compare(evaluated.forward(notes, evaluatedLanes), notes);
    }
  }

  @Override
  public float[][] outputs(Batch batch) {
    begin(batch);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      StagedBatch notes = staging.stage(batch, null);
      List<Tensor> outputs = evaluated.forward(notes, evaluatedLanes);
      float[][] copies = new float[outputs.size()][];
      for (int head = 0; head < copies.length; head++) {
        copies[head] = Tensors.floats(laneByLane(outputs.get(head), notes.lanes()));
      }
      return copies;
    }
  }

  /** From notes step after step to lane after lane. */
  private Tensor laneByLane(Tensor outputs, long lanes) {
    return outputs.view(spec.reading().targets(), lanes, outputs.size(1)).transpose(0, 1);
  }

  /** Checks a batch before anything changes, and sets what may be another training's by now. */
  private void begin(Batch batch) {
    checkOpen();
    batch.check(settings.lanes());
    Libtorch.threads(settings.threads());
    if (device.isCuda()) {
      Libtorch.tf32(settings.precision() == Precision.TF32);
    }
  }

  private void checkOpen() {
    if (kept == null) {
      throw new IllegalStateException("this training is closed");
    }
  }

  @Override
  public Losses losses() {
    checkOpen();
    return losses.read();
  }

  @Override
  public Weights weights() {
    checkOpen();
    return trained.parameters().save(trained.parameters().values());
  }

  @Override
  public OptimizerState optimizer() {
    checkOpen();
    Map<String, Weights> saved = new LinkedHashMap<>();
    slots.forEach((name, tensors) -> saved.put(name, trained.parameters().save(tensors)));
    return new OptimizerState(adam.updates(), saved);
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
