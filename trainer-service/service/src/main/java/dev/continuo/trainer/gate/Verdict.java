package dev.continuo.trainer.gate;

import dev.continuo.events.gate.GateVerdict;

/**
 * What the gate says of a candidate.
 *
 * @param passed whether it shall be champion
 * @param why for people
 * @param figures what was measured
 */
record Verdict(boolean passed, String why, GateVerdict figures) {}
