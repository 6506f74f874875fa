package dev.continuo.engine.torch;

import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Notes as numbers: what is a class is looked up. */
final class TorchInputs {
  private final long notes;
  private final long width;
  private final List<Optional<Tensor>> tables = new ArrayList<>();

  TorchInputs(NetworkSpec spec, ParameterTensors tensors) {
    notes = spec.reading().notes();
    width = spec.inputWidth();
    for (InputSpec input : spec.inputs()) {
      tables.add(input.parameters().stream().findFirst().map(tensors::table));
    }
  }

  /** {@code [T, n, F]}. */
  Tensor forward(StagedBatch batch) {
    TensorVector columns = new TensorVector();
    for (int input = 0; input < tables.size(); input++) {
      Tensor column = batch.inputs().get(input);
      Optional<Tensor> table = tables.get(input);
      columns.push_back(
          table.isPresent() ? torch.embedding(table.get(), column) : column.unsqueeze(1));
    }
    return torch.cat(columns, 1).view(notes, batch.lanes(), width);
  }
}
