package dev.continuo.standalone.demo;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.model.preset.Preset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a demo shall do.
 *
 * @param midi where its files are; null for the music that comes along
 * @param engine what computes
 * @param device where
 * @param precision of products
 * @param epochs most passes over the notes, 1 or more
 * @param notes length of the track, 1..100,000
 * @param temperature how freely notes are drawn, above 0 and at most 10; null for the preset's
 * @param seed of weights, shuffling and draws
 */
public record DemoSettings(
    @Nullable Path midi,
    Preset preset,
    String engine,
    Device device,
    Precision precision,
    int epochs,
    int notes,
    @Nullable Double temperature,
    long seed) {

  public DemoSettings {
    if (epochs < 1) {
      throw new IllegalArgumentException("--epochs must be at least 1: " + epochs);
    }
    if (notes < 1 || notes > 100_000) {
      throw new IllegalArgumentException("--notes must lie within 1..100000: " + notes);
    }
    if (temperature != null && !(temperature > 0 && temperature <= 10)) {
      throw new IllegalArgumentException(
          "--temperature must be above 0 and at most 10: " + temperature);
    }
  }
}
