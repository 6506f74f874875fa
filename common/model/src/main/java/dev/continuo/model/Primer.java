package dev.continuo.model;

/**
 * Opening notes given to generation, as many as the network's window.
 *
 * @param pieceId the training piece they open
 * @param pitch 0..127
 * @param step seconds since the previous note's start
 * @param duration seconds
 */
public record Primer(String pieceId, int[] pitch, float[] step, float[] duration) {}
