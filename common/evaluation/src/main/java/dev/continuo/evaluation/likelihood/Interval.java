package dev.continuo.evaluation.likelihood;

/** Where a mean lies with a probability of 95 %. */
public record Interval(double low, double high) {}
