/**
 * Presets: whole recipes as files that people read, copy and change. {@link Presets} is the way in.
 *
 * <pre>
 *   seed.yml ─YamlText─▶ values with their places ─Overrides─▶ ─PresetReader─▶ Preset
 * </pre>
 */
@NullMarked
package dev.continuo.model.preset;

import org.jspecify.annotations.NullMarked;
