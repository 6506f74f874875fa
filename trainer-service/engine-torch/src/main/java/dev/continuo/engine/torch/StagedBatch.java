package dev.continuo.engine.torch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A batch where it is computed on: {@code n} filled lanes. Notes lie step after step, as rows do
 * everywhere: note {@code t} of lane {@code b} is at {@code t × n + b}.
 *
 * @param lanes {@code n}
 * @param inputs for each a column {@code [T · n]} of numbers or classes
 * @param targets for each head likewise; {@code [n]} where only the last note has one
 * @param pitchesBefore in the form of a target's column: the pitch of the note before, as a class;
 *     empty where no head is relative
 * @param shares {@code [1, targets]}: the share of each in the mean loss, 0 where it does not
 *     count; {@code [heads, targets]} where sequences end, as the end counts for one head alone
 * @param begins {@code [1, n, 1]}: whether a lane begins in the state zero, and does not go on
 * @param counts {@code [heads]}: how many targets count for each
 * @param hostCounts the same in this memory
 * @param masks {@code [T, n, W]} for each layer of dropout, or {@code [1, n, W]} where only the
 *     last note is heard, and {@code [H, 4H]} for each LSTM that drops recurrent weights; none in
 *     evaluation
 * @param training and not evaluation
 */
record StagedBatch(
    int lanes,
    List<Tensor> inputs,
    List<Tensor> targets,
    Tensor pitchesBefore,
    Tensor shares,
    Tensor begins,
    Tensor counts,
    long[] hostCounts,
    List<Tensor> masks,
    boolean training) {}
