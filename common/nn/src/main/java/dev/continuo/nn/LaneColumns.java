package dev.continuo.nn;

/**
 * Numbers or classes of notes, a column for each input or each head. The notes of a lane lie one
 * behind the other: note {@code t} of lane {@code b} is at {@code b × T + t}.
 */
public final class LaneColumns {
  private final int notes;
  private final float[][] numbers;
  private final int[][] classes;

  /**
   * Room for notes.
   *
   * @param lanes {@code B}
   * @param notes of each lane, {@code T}
   * @param areClasses for each column, whether it holds classes and not numbers
   */
  public LaneColumns(int lanes, int notes, boolean... areClasses) {
    this.notes = notes;
    int size = Math.multiplyExact(lanes, notes);
    numbers = new float[areClasses.length][];
    classes = new int[areClasses.length][];
    for (int column = 0; column < areClasses.length; column++) {
      numbers[column] = new float[areClasses[column] ? 0 : size];
      classes[column] = new int[areClasses[column] ? size : 0];
    }
  }

  /** How many columns there are. */
  public int columns() {
    return numbers.length;
  }

  /** Notes of each lane, {@code T}. */
  public int notes() {
    return notes;
  }

  /** Whether a column holds classes. */
  public boolean holdsClasses(int column) {
    return classes[column].length > 0;
  }

  /** {@code [B, T]} of a column of numbers; empty for one of classes. */
  public float[] numbers(int column) {
    return numbers[column];
  }

  /** {@code [B, T]} of a column of classes, from 0; empty for one of numbers. */
  public int[] classes(int column) {
    return classes[column];
  }
}
