package dev.continuo.model.spec;

import java.util.Optional;

/**
 * A column of what is to be predicted.
 *
 * @param bins its classes; none where it holds the property's value
 */
public record TargetSpec(Property property, Optional<Bins> bins) {}
