package dev.continuo.registry.gate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a version was compared with the champion of its model.
 *
 * @param version the candidate's
 * @param championVersion what it was compared with; null of versions from before there was a gate
 * @param why what decided, for people
 * @param pieces that neither has learnt from, and both were judged on
 */
public record GateTrial(
    long trialId,
    UUID modelVersionId,
    String model,
    int version,
    @Nullable Integer championVersion,
    boolean passed,
    String why,
    int pieces,
    int works,
    long notes,
    String judgedBy,
    Instant judgedAt) {}
