package dev.continuo.engine.torch;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.Draws;
import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.Turn;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches to where they are computed on, each in one copy: classes first, then all that is a
 * number, all in float32, which has every class exactly.
 *
 * <p>For a GPU each batch gets pinned memory of its own: libtorch keeps such memory back until the
 * copy from it is done, so nobody waits. A processor computes from one buffer, used again.
 */
final class Staging {
  private static final float ZERO = 0;

  private final Device device;
  private final boolean pinned;
  private final boolean relative;

  /** Rows of shares: one for all heads, or one for each. */
  private final int shares;

  private final int heads;

  private final TorchDropout masks;
  private final float[] columns;
  private final Tensor buffer;
  private int written;

  /**
   * For batches of a network.
   *
   * @param lanes of a full one
   */
  Staging(NetworkSpec spec, int lanes, Device device) {
    this.device = device;
    this.pinned = device.is_cuda();
    this.relative = spec.relative();
    this.heads = spec.heads().size();
    this.shares = spec.reading().ends() ? heads : 1;
    masks = new TorchDropout(spec, lanes);
    int notes = Math.multiplyExact(spec.reading().notes(), spec.inputs().size());
    int columnsOfTargets = spec.targets().size() + (relative ? 1 : 0) + shares;
    int targets = Math.multiplyExact(spec.reading().targets(), columnsOfTargets);
    int numbers = Math.multiplyExact(lanes, Math.addExact(Math.addExact(notes, targets), 1));
    columns = new float[Math.addExact(numbers, heads)];
    buffer = Tensors.onHost(false, pinned ? 0 : columns.length + masks.numbers(lanes));
  }

  /**
   * Brings one.
   *
   * @param draws for dropout in training; null in evaluation
   */
  StagedBatch stage(Batch batch, @Nullable Draws draws) {
    int lanes = batch.filled();
    long[] counts = batch.counts();
    int classes = write(batch, counts);
    long numbers = written + (draws == null ? 0 : masks.numbers(lanes));
    Tensor host = pinned ? Tensors.onHost(true, numbers) : buffer.narrow(0, 0, numbers);
    Tensors.put(host, 0, columns, 0, written);
    if (draws != null) {
      masks.draw(draws, lanes, host, written);
    }
    Tensor there = pinned ? Tensors.to(device, host) : host;
    Reader ofClasses = new Reader(there.narrow(0, 0, classes).to(ScalarType.Long));
    Reader ofNumbers = new Reader(there.narrow(0, classes, numbers - classes));
    return new StagedBatch(
        lanes,
        read(batch.inputs(), lanes, ofClasses, ofNumbers),
        read(batch.targets(), lanes, ofClasses, ofNumbers),
        ofClasses.next(relative ? (long) lanes * batch.targets().notes() : 0),
        ofNumbers.next((long) shares * lanes * batch.targets().notes()).view(shares, -1),
        ofNumbers.next(lanes).gt(new Scalar(ZERO)).view(1, lanes, 1),
        ofNumbers.next(heads),
        counts,
        draws == null ? List.of() : masks.read(lanes, ofNumbers),
        draws != null);
  }

  /** Writes all but masks, and gives the number of classes among it. */
  private int write(Batch batch, long[] counts) {
    written = 0;
    int lanes = batch.filled();
    writeClasses(batch.inputs(), lanes);
    writeClasses(batch.targets(), lanes);
    if (relative) {
      writeClasses(batch.pitchesBefore(), batch.targets().notes(), lanes);
    }
    int classes = written;
    writeNumbers(batch.inputs(), lanes);
    writeNumbers(batch.targets(), lanes);
    for (int head = 0; head < shares; head++) {
      writeShares(batch.turn(null), head, 1f / counts[head]);
    }
    for (int lane = 0; lane < lanes; lane++) {
      columns[written++] = batch.goesOn()[lane] ? 0 : 1;
    }
    for (long count : counts) {
      columns[written++] = count;
    }
    return classes;
  }

  private void writeShares(Turn turn, int head, float share) {
    int notes = turn.targets().notes();
    for (int t = 0; t < notes; t++) {
      for (int lane = 0; lane < turn.lanes(); lane++) {
        columns[written++] = turn.counts(head, lane * notes + t) ? share : 0;
      }
    }
  }

  private void writeClasses(LaneColumns notes, int lanes) {
    for (int column = 0; column < notes.columns(); column++) {
      if (notes.holdsClasses(column)) {
        writeClasses(notes.classes(column), notes.notes(), lanes);
      }
    }
  }

  private void writeClasses(int[] classes, int notes, int lanes) {
    for (int t = 0; t < notes; t++) {
      for (int lane = 0; lane < lanes; lane++) {
        columns[written++] = classes[lane * notes + t];
      }
    }
  }

  private void writeNumbers(LaneColumns notes, int lanes) {
    for (int column = 0; column < notes.columns(); column++) {
      if (!notes.holdsClasses(column)) {
        float[] numbers = notes.numbers(column);
        for (int t = 0; t < notes.notes(); t++) {
          for (int lane = 0; lane < lanes; lane++) {
            columns[written++] = numbers[lane * notes.notes() + t];
          }
        }
      }
    }
  }

  private static List<Tensor> read(LaneColumns notes, int lanes, Reader classes, Reader numbers) {
    List<Tensor> tensors = new ArrayList<>();
    for (int column = 0; column < notes.columns(); column++) {
      Reader from = notes.holdsClasses(column) ? classes : numbers;
      tensors.add(from.next((long) lanes * notes.notes()));
    }
    return tensors;
  }

  /** Takes one stretch after another off a row of numbers. */
  static final class Reader {
    private final Tensor row;
    private long position;

    Reader(Tensor row) {
      this.row = row;
    }

    /** A view of the next ones. */
    Tensor next(long count) {
      Tensor stretch = row.narrow(0, position, count);
      position += count;
      return stretch;
    }
  }
}
