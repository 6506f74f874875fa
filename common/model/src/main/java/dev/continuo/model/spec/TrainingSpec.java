package dev.continuo.model.spec;

/**
 * How long a network is trained, in which portions, and on which changes of its notes.
 *
 * @param batch lanes of an update: windows, or passages that are read side by side; 1..4,096
 * @param learningRate the optimizer's, 1e-9 to 1; a smaller one would change no weight
 * @param epochs most passes over the training notes, 1..10,000
 * @param patience epochs without a better validation loss before training stops, 1 or more
 * @param augment how the notes that are learnt from are changed
 */
public record TrainingSpec(
    int batch, double learningRate, int epochs, int patience, AugmentationSpec augment) {
  private static final int MOST_EPOCHS = 10_000;
  private static final int LARGEST_BATCH = 4_096;
  private static final double LEAST_LEARNING_RATE = 1e-9;

  public TrainingSpec {
    within("epochs", epochs, MOST_EPOCHS);
    within("patience", patience, Integer.MAX_VALUE);
    within("batch", batch, LARGEST_BATCH);
    // Written so that NaN fails it too.
    if (!(learningRate >= LEAST_LEARNING_RATE && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learningRate must be %s to 1: %s".formatted(LEAST_LEARNING_RATE, learningRate));
    }
  }

  /** On the notes as they are. */
  public TrainingSpec(int batch, double learningRate, int epochs, int patience) {
    this(batch, learningRate, epochs, patience, AugmentationSpec.NONE);
  }

  private static void within(String argument, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be 1 to %d: %d".formatted(argument, most, value));
    }
  }
}
