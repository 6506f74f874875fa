package dev.continuo.registry.runs;

import dev.continuo.events.RegistryChanged;
import dev.continuo.events.RegistryChanged.Change;
import dev.continuo.events.Topic;
import dev.continuo.events.gate.GateVerdict;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.ModelRow;
import org.jspecify.annotations.Nullable;

/** Events of {@code continuo.registry.v1}, made with the rows that they tell of. */
public final class RegistryNews {
  private static final String SOURCE = "/continuo/registry";

  /** Key of what concerns no model. */
  private static final String REGISTRY = "registry";

  private RegistryNews() {}

  /** A version is there. */
  public static Envelope published(ModelRow row, String by) {
    String why = row.warning() == null ? "its run has ended" : "with a warning: " + row.warning();
    return about(Change.VERSION_PUBLISHED, row, new Reason(by, why), "published");
  }

  /** A version was taken out of use. */
  static Envelope withdrawn(ModelRow row, Reason reason) {
    return about(Change.MODEL_WITHDRAWN, row, reason, "withdrawn");
  }

  /** A version was compared with the champion. */
  public static Envelope judged(
      ModelRow row, boolean passed, Reason reason, GateVerdict verdict, long trial) {
    RegistryChanged event =
        new RegistryChanged(
            passed ? Change.GATE_PASSED : Change.GATE_REFUSED,
            row.model(),
            row.version(),
            row.sha256(),
            null,
            null,
            reason.by(),
            reason.why(),
            verdict);
    return Envelope.json(Topic.REGISTRY, row.model(), event, "gate/" + trial, SOURCE);
  }

  /** What nothing needs any more is gone. */
  public static Envelope collected(Reason reason, String id) {
    RegistryChanged event =
        new RegistryChanged(
            Change.GARBAGE_COLLECTED, null, null, null, null, null, reason.by(), reason.why());
    return Envelope.json(Topic.REGISTRY, REGISTRY, event, "garbage/" + id, SOURCE);
  }

  /** An alias points elsewhere. */
  static Envelope moved(AliasMove move, @Nullable String sha256) {
    RegistryChanged event =
        new RegistryChanged(
            Change.ALIAS_MOVED,
            move.model(),
            move.toVersion(),
            sha256,
            move.alias(),
            move.fromVersion(),
            move.movedBy(),
            move.why());
    return Envelope.json(Topic.REGISTRY, move.model(), event, "alias/" + move.moveId(), SOURCE);
  }

  private static Envelope about(Change change, ModelRow row, Reason reason, String what) {
    RegistryChanged event =
        new RegistryChanged(
            change,
            row.model(),
            row.version(),
            row.sha256(),
            null,
            null,
            reason.by(),
            reason.why());
    return Envelope.json(
        Topic.REGISTRY, row.model(), event, row.modelVersionId() + "/" + what, SOURCE);
  }
}
