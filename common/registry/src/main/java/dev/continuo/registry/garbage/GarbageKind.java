package dev.continuo.registry.garbage;

import java.util.Locale;

/**
 * A kind of files that may go, with the rule for its rows. A version's checkpoint is never one, and
 * neither is what has the tag {@code keep}.
 */
public enum GarbageKind {
  /** Checkpoints of finished runs that no version is. */
  EPOCHS(
      """
        from checkpoint c join training_run r using (run_id)
       cross join retention k
       where k.kind = 'epochs' and c.collected_at is null and r.state = 'FINISHED'
         and r.ended_at <= now() - k.keep_days * interval '1 day'
         and not exists (select from model_version v where v.checkpoint_id = c.checkpoint_id)
         and not exists (select from tag t where t.subject_id = r.run_id and t.name = 'keep')
      """),
  /** Checkpoints of runs that have failed or were cancelled. */
  RUNS(
      """
        from checkpoint c join training_run r using (run_id)
       cross join retention k
       where k.kind = 'runs' and c.collected_at is null and r.state in ('FAILED', 'CANCELLED')
         and r.ended_at <= now() - k.keep_days * interval '1 day'
         and not exists (select from model_version v where v.checkpoint_id = c.checkpoint_id)
         and not exists (select from tag t where t.subject_id = r.run_id and t.name = 'keep')
      """),
  /** Finished tracks, with their rows. */
  TRACKS(
      """
        from track c
       cross join retention k
       where k.kind = 'tracks'
         and c.finished_at <= now() - k.keep_days * interval '1 day'
         and not exists (select from tag t where t.subject_id = c.track_id and t.name = 'keep')
      """);

  /** Begins with {@code from}; the rows that can go are {@code c}. */
  private final String rows;

  GarbageKind(String rows) {
    this.rows = rows;
  }

  /** As tables and commands name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException with the names that there are
   */
  public static GarbageKind of(String label) {
    for (GarbageKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there are epochs, runs and tracks to keep: " + label);
  }

  String counting() {
    return "select count(*) as objects, coalesce(sum(%s), 0) as bytes %s".formatted(bytes(), rows);
  }

  /** Marks what can go, and gives how many objects that are. */
  String marking() {
    String change =
        this == TRACKS
            ? "delete from track where track_id in (select c.track_id %s) returning object, 0 as bytes"
            : """
            update checkpoint set collected_at = now()
             where checkpoint_id in (select c.checkpoint_id %s) returning object, bytes
            """;
    return """
    with gone as (%s)
    insert into garbage (object, kind, bytes) select object, '%s', bytes from gone
    on conflict (object) do nothing
    """
        .formatted(change.formatted(rows), label());
  }

  private String bytes() {
    return this == TRACKS ? "0" : "c.bytes";
  }
}
