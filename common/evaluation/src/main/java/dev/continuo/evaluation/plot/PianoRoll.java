package dev.continuo.evaluation.plot;

import dev.continuo.evaluation.SequenceNotes;

/**
 * A piece as a piano roll: time to the right, pitch upwards, the brighter the louder. Thin lines
 * stand at each C and every ten seconds.
 */
public final class PianoRoll {
  private static final int BACKGROUND = 0x10141C;
  private static final int LINE = 0x2A3140;
  private static final int ROW = 5;
  private static final int MARGIN = 2;
  private static final int LINE_SECONDS = 10;
  private static final double MICROS = 1e6;
  private static final int MOST_WIDTH = 1 << 13;

  private PianoRoll() {}

  /**
   * Draws a piece.
   *
   * @param pixelsPerSecond 1 or more; less where the picture would be wider than 8,192 pixels
   */
  public static Picture of(SequenceNotes notes, int pixelsPerSecond) {
    return of(notes, notes, pixelsPerSecond);
  }

  /**
   * Draws a piece, and behind each note how long it sounds on, paler.
   *
   * @param notes as long as their keys are held
   * @param sounding the same notes, as long as they sound
   * @param pixelsPerSecond likewise
   */
  public static Picture of(SequenceNotes notes, SequenceNotes sounding, int pixelsPerSecond) {
    int low = 127;
    int high = 0;
    long onset = 0;
    long end = 1;
    for (int i = 0; i < notes.size(); i++) {
      low = Math.min(low, notes.pitch(i));
      high = Math.max(high, notes.pitch(i));
      onset += i == 0 ? 0 : notes.stepMicros(i);
      end = Math.max(end, onset + sounding.durationMicros(i));
    }
    double scale = Math.min(pixelsPerSecond, MOST_WIDTH * MICROS / end) / MICROS;
    int top = high + MARGIN;
    Picture picture =
        new Picture(
            Math.max(1, (int) Math.round(end * scale)), (top - low + MARGIN + 1) * ROW, BACKGROUND);
    lines(picture, top, scale);
    notes(picture, sounding, top, scale, true);
    notes(picture, notes, top, scale, false);
    return picture;
  }

  private static void notes(
      Picture picture, SequenceNotes notes, int top, double scale, boolean pale) {
    long onset = 0;
    for (int i = 0; i < notes.size(); i++) {
      onset += i == 0 ? 0 : notes.stepMicros(i);
      int x = (int) (onset * scale);
      int wide = Math.max(2, (int) ((onset + notes.durationMicros(i)) * scale) - x);
      int y = (top - notes.pitch(i)) * ROW;
      int colour = colour(notes.velocity(i));
      // A gap on the right, so that notes repeated are told apart.
      picture.fill(x, y, Math.max(1, wide - 1), ROW - 1, pale ? pale(colour) : colour);
    }
  }

  /** Halfway between the background and a colour. */
  private static int pale(int colour) {
    int pale = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = (BACKGROUND >> shift) & 0xFF;
      int to = (colour >> shift) & 0xFF;
      pale |= ((from + to) / 2) << shift;
    }
    return pale;
  }

  private static void lines(Picture picture, int top, double scale) {
    for (int pitch = 0; pitch < 128; pitch += 12) {
      picture.fill(0, (top - pitch + 1) * ROW - 1, picture.width(), 1, LINE);
    }
    for (int line = 0; line * LINE_SECONDS * MICROS * scale < picture.width(); line++) {
      picture.fill((int) (line * LINE_SECONDS * MICROS * scale), 0, 1, picture.height(), LINE);
    }
  }

  /** From a dark blue to a bright yellow. */
  private static int colour(int velocity) {
    double t = velocity / 127.0;
    int red = (int) (60 + 195 * t);
    int green = (int) (70 + 150 * t * t + 20 * t);
    int blue = (int) (150 - 80 * t);
    return red << 16 | green << 8 | blue;
  }
}
