package dev.continuo.registry.gate;

import dev.continuo.registry.rows.ModelRow;

/** A candidate and the champion that it is to be compared with, of one model. */
public record GatePair(ModelRow candidate, ModelRow champion) {}
