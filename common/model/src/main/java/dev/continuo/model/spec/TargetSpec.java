package dev.continuo.model.spec;

import java.util.Optional;

/**
 * A column of what is to be predicted.
 *
 * @param bins its classes; none where it holds the property's value
 * @param classes how many there are: one more than bins where the last is a sequence's end; 0 where
 *     there are none
 */
public record TargetSpec(Property property, Optional<Bins> bins, int classes) {}
