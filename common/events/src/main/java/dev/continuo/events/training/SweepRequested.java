package dev.continuo.events.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for many runs that differ in some keys of a preset, to know which does best. Either
 * {@code grid} or {@code random} is needed.
 *
 * @param requestId names the request; the same one twice is one sweep. Default: topic, partition
 *     and offset of the record
 * @param model name under which reruns of the winner publish, 1 to 100 letters, digits, dots,
 *     dashes or underscores. Default: the preset's name
 * @param preset the recipe by its name. Default {@code studio}, and {@code seed} for {@code dl4j}
 * @param engine which engine computes. Default {@code java}, and {@code torch} for a GPU
 * @param device where: {@code auto}, {@code cpu} or {@code cuda:N}. Default {@code auto}, the best
 *     that the engine finds
 * @param overrides values of all runs in the place of the preset's, by dotted keys of its file.
 *     Default: none
 * @param grid values to try by dotted keys of the preset's file: every combination is a run
 * @param random ranges to draw from by dotted keys: {@code low..high}, with {@code :log} behind it
 *     where each order of magnitude is as likely; whole numbers where both ends are
 * @param runs how many, 2 to 1,000. Default: one for each combination of the grid
 * @param halving whether the worse half is dropped again and again, after an eighth of the epochs
 *     or so, a quarter, a half. Default false
 * @param epochs most passes over the training notes, 1..10,000. Default: the preset's
 * @param seed of initial weights, split and shuffling, and of what is drawn. Default 1
 * @param minutes how long each run may train, above 0. Default: as long as it takes
 * @param reruns how often the winner is trained again and published, each time with another seed, 0
 *     to 10. Default 0
 * @param priority of each run: the highest is taken first, 0..9. Default 0
 */
public record SweepRequested(
    @Nullable String requestId,
    @Nullable String model,
    @Nullable String preset,
    @Nullable String engine,
    @Nullable String device,
    @Nullable Map<String, @Nullable Object> overrides,
    @Nullable Map<String, List<@Nullable Object>> grid,
    @Nullable Map<String, String> random,
    @Nullable Integer runs,
    @Nullable Boolean halving,
    @Nullable Integer epochs,
    @Nullable Long seed,
    @Nullable Double minutes,
    @Nullable Integer reruns,
    @Nullable Integer priority) {}
