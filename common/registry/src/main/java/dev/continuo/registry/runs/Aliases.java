package dev.continuo.registry.runs;

import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.ModelRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Movable names of model versions. Each move is a row that stays and an event, both in the
 * transaction that moves the alias.
 */
public final class Aliases {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Aliases(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * Points an alias at a version.
   *
   * @return the move; empty where it points there already
   * @throws IllegalArgumentException when there is no such version, it was withdrawn, or no alias
   *     can be so called
   */
  public Optional<AliasMove> point(String model, String alias, int version, Reason reason) {
    return jdbi.inTransaction(handle -> point(handle, model, alias, version, reason));
  }

  /** As above, within a caller's transaction. */
  public Optional<AliasMove> point(
      Handle handle, String model, String alias, int version, Reason reason) {
    ModelReference.requireName("alias", alias);
    ModelRow row =
        Models.version(handle, model, version)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "model %s has no version %d".formatted(model, version)));
    if (row.withdrawnWhy() != null) {
      throw new IllegalArgumentException(
          "%s:%d was withdrawn: %s".formatted(model, version, row.withdrawnWhy()));
    }
    return move(handle, model, alias, row, reason);
  }

  /**
   * Takes an alias away.
   *
   * @throws IllegalArgumentException when the model has none of that name
   */
  public AliasMove remove(String model, String alias, Reason reason) {
    return jdbi.inTransaction(handle -> move(handle, model, alias, null, reason))
        .orElseThrow(() -> none(model, alias));
  }

  /**
   * Points an alias at the version that it pointed at before it came to this one, of those that may
   * still be played.
   *
   * @throws IllegalArgumentException when it never pointed at another
   */
  public AliasMove rollBack(String model, String alias, Reason reason) {
    return jdbi.inTransaction(handle -> {
      int now = pointsAt(handle, model, alias).orElseThrow(() -> none(model, alias));
      ModelRow before =
          before(handle, model, alias, now)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "%s@%s pointed at no other version before, that may still be played"
                          .formatted(model, alias)));
      return move(handle, model, alias, before, reason).orElseThrow();
    });
  }

  /**
   * Takes a version out of use: nothing plays it, and no name points at it. An alias goes back to
   * where it pointed before; one that has been nowhere else is taken away.
   *
   * @return false where it was withdrawn before
   * @throws IllegalArgumentException when there is no such version
   */
  public boolean withdraw(String model, int version, Reason reason) {
    return jdbi.inTransaction(handle -> {
      ModelRow row =
          Models.version(handle, model, version)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "model %s has no version %d".formatted(model, version)));
      if (row.withdrawnWhy() != null) {
        return false;
      }
      handle
          .createUpdate(
              """
              update model_version set withdrawn_at = now(), withdrawn_why = :why
               where model_version_id = :id
              """)
          .bind("why", reason.why())
          .bind("id", row.modelVersionId())
          .execute();
      outbox.add(handle, RegistryNews.withdrawn(row, reason));
      for (String alias : pointingAt(handle, row)) {
        move(handle, model, alias, before(handle, model, alias, version).orElse(null), reason);
      }
      return true;
    });
  }

  /**
   * Where a model's aliases have pointed, the last move first; of all models where none is named.
   */
  public List<AliasMove> moves(@Nullable String model) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from alias_move
                 where cast(:model as text) is null or model = :model
                 order by move_id desc
                """)
            .bind("model", model)
            .mapTo(AliasMove.class)
            .list());
  }

  /** The moves that made aliases point where they do, by model and alias; of all where null. */
  public List<AliasMove> current(@Nullable String model) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select distinct on (m.model, m.alias) m.*
                  from alias_move m join alias a using (model, alias)
                 where cast(:model as text) is null or m.model = :model
                 order by m.model, m.alias, m.move_id desc
                """)
            .bind("model", model)
            .mapTo(AliasMove.class)
            .list());
  }

  private Optional<AliasMove> move(
      Handle handle, String model, String alias, @Nullable ModelRow to, Reason reason) {
    // The model's row orders moves, so that the last row of the history is where the alias points.
    handle.execute("select from model where model = ? for update", model);
    @Nullable Integer from = pointsAt(handle, model, alias).orElse(null);
    @Nullable Integer version = to == null ? null : Integer.valueOf(to.version());
    if (Objects.equals(from, version)) {
      return Optional.empty();
    }
    set(handle, model, alias, version);
    AliasMove move =
        handle
            .createQuery(
                """
                insert into alias_move (model, alias, from_version, to_version, moved_by, why)
                values (:model, :alias, :from, :to, :by, :why)
                returning *
                """)
            .bind("model", model)
            .bind("alias", alias)
            .bind("from", from)
            .bind("to", version)
            .bind("by", reason.by())
            .bind("why", reason.why())
            .mapTo(AliasMove.class)
            .one();
    outbox.add(handle, RegistryNews.moved(move, to == null ? null : to.sha256()));
    return Optional.of(move);
  }

  private static void set(Handle handle, String model, String alias, @Nullable Integer version) {
    if (version == null) {
      handle.execute("delete from alias where model = ? and alias = ?", model, alias);
      return;
    }
    handle.execute(
        """
        insert into alias (model, alias, version) values (?, ?, ?)
        on conflict (model, alias) do update set version = excluded.version, changed_at = now()
        """,
        model,
        alias,
        version);
  }

  private static Optional<Integer> pointsAt(Handle handle, String model, String alias) {
    return handle
        .createQuery("select version from alias where model = :model and alias = :alias")
        .bind("model", model)
        .bind("alias", alias)
        .mapTo(Integer.class)
        .findOne();
  }

  private static List<String> pointingAt(Handle handle, ModelRow row) {
    return handle
        .createQuery("select alias from alias where model = :model and version = :version")
        .bindMethods(row)
        .mapTo(String.class)
        .list();
  }

  /** The last of the versions that the alias came from which may be played and is not this one. */
  private static Optional<ModelRow> before(Handle handle, String model, String alias, int version) {
    return handle
        .createQuery(
            """
            select m.from_version
              from alias_move m
              join model_version v on (v.model, v.version) = (m.model, m.from_version)
             where m.model = :model and m.alias = :alias and m.from_version <> :version
               and v.withdrawn_at is null
             order by m.move_id desc
             limit 1
            """)
        .bind("model", model)
        .bind("alias", alias)
        .bind("version", version)
        .mapTo(Integer.class)
        .findOne()
        .flatMap(before -> Models.version(handle, model, before));
  }

  private static IllegalArgumentException none(String model, String alias) {
    return new IllegalArgumentException("model %s has no alias %s".formatted(model, alias));
  }
}
