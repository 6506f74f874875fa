package dev.continuo.engine.torch;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Device;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import java.util.List;
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
  private final LibtorchLayout layout;
  private final TorchNetwork network;
  private final TensorVector parameters;
  private final TorchAdam adam;
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
    layout = new LibtorchLayout(spec);
    Libtorch.threads(settings.threads());
    Libtorch.blasThreads(1);
    PointerScope scope = new PointerScope();
    try (NoGradGuard _ = new NoGradGuard()) {
      org.bytedeco.pytorch.Device there = Libtorch.device(device);
      ScalarType type =
          settings.precision() == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
      network = new TorchNetwork(spec, settings.batch(), there, type);
      parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
      adam =
          new TorchAdam(network.parameters(), settings.learningRate(), optimizer.updates(), there);
      losses = new HeadLosses(spec, there);
      staging = new Staging(spec, settings.batch(), there);
      load(weights, network.parameters());
      load(optimizer.firstMoment(), adam.firstMoments());
      load(optimizer.secondMoment(), adam.secondMoments());
      scope.extend();
      kept = scope;
    } finally {
      scope.close();
    }
  }

  private void load(Weights weights, List<Tensor> tensors) {
    weights.checkFits(spec);
    List<float[]> values = layout.split(weights);
    for (int n = 0; n < tensors.size(); n++) {
      Tensors.fill(tensors.get(n), values.get(n));
    }
  }

  private Weights save(List<Tensor> tensors) {
    checkOpen();
    return layout.join(tensors.stream().map(Tensors::floats).toList());
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void train(Batch batch) {
    begin(batch);
    try (PointerScope _ = new PointerScope()) {
      Tensor loss = losses.total(compare(batch));
      TensorVector gradients = torch.grad(new TensorVector(loss), parameters);
      try (NoGradGuard _ = new NoGradGuard()) {
        adam.update(gradients);
      }
    }
  }

  @Override
  public void evaluate(Batch batch) {
    begin(batch);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      compare(batch);
    }
  }

  private Tensor compare(Batch batch) {
    Staging.Staged staged = staging.stage(batch);
    return losses.compare(network.forward(staged.inputs()), staged.targets());
  }

  @Override
  public float[][] outputs(Batch batch) {
    begin(batch);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      TensorVector outputs = network.forward(staging.stage(batch).inputs());
      float[][] copies = new float[spec.heads().size()][];
      for (int head = 0; head < copies.length; head++) {
        copies[head] = Tensors.floats(outputs.get(head));
      }
      return copies;
    }
  }

  /** Checks a batch before anything changes, and sets what may be another training's by now. */
  private void begin(Batch batch) {
    checkOpen();
    if (batch.rows() < 1 || batch.rows() > settings.batch()) {
      throw new IllegalArgumentException(
          "a batch's rows must lie within 1..%d: %d".formatted(settings.batch(), batch.rows()));
    }
    losses.checkClasses(batch);
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
    return save(network.parameters());
  }

  @Override
  public OptimizerState optimizer() {
    return new OptimizerState(
        adam.updates(), save(adam.firstMoments()), save(adam.secondMoments()));
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
