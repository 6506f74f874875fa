package dev.continuo.trainer.run;

/**
 * A published version that a training may begin from.
 *
 * @param model its name
 * @param version from 1
 * @param sha256 of its checkpoint
 * @param spec of the run that trained it
 */
public record Parent(String model, int version, String sha256, RunSpec spec) {}
