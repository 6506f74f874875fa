package dev.continuo.trainer;

import dev.continuo.model.preset.Presets;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/** Keys {@code continuo.presets.*}, documented in application.yml. */
@ConfigurationProperties("continuo.presets")
record PresetsConfiguration(@Bindable(defaultValue = "") String directory) {

  Presets presets() {
    if (directory.isEmpty()) {
      return Presets.builtIn();
    }
    try {
      return Presets.with(Path.of(directory));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("continuo.presets.directory: " + e.getMessage(), e);
    }
  }
}
