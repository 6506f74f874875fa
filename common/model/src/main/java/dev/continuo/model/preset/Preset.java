package dev.continuo.model.preset;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.ScheduleSpec;
import dev.continuo.model.spec.TrainingSpec;

/**
 * A whole recipe under a name: a network, and the settings that it is usually trained and played
 * with.
 *
 * @param label the name that requests use, like {@code seed}
 * @param description for people, a sentence or two
 */
public record Preset(
    String label,
    String description,
    NetworkSpec network,
    AdamSpec optimizer,
    ScheduleSpec schedule,
    TrainingSpec training,
    SamplingSpec sampling) {}
