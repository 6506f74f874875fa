package dev.continuo.trainer;

/**
 * How an epoch went.
 *
 * @param epoch from 1
 * @param training weighted total, mean over the epoch's updates
 * @param validation weighted total on the held-out pieces; without such, {@code training}
 * @param validationPitch pitch cross-entropy there, nats a note
 */
record EpochLosses(int epoch, double training, double validation, double validationPitch) {}
