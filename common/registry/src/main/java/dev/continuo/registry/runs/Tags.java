package dev.continuo.registry.runs;

import dev.continuo.registry.rows.TagRow;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What people call versions, runs and tracks, to find them again. */
public final class Tags {
  /** The tag that holds a text for people. */
  public static final String NOTE = "note";

  private static final String NAME = "[^:@=\\s]{1,100}";

  private final Jdbi jdbi;

  public Tags(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What can be tagged. */
  public enum Kind {
    VERSION,
    RUN,
    TRACK;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Sets a tag; one of that name that is there is replaced.
   *
   * @param value may be empty
   * @throws IllegalArgumentException when no tag can be so called
   */
  public void set(Kind kind, UUID subject, String name, String value) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a tag must have 1 to 100 characters, none of them : @ = or white space: '%s'"
              .formatted(name));
    }
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into tag (subject_id, kind, name, value) values (:id, :kind, :name, :value)
                on conflict (subject_id, name) do update
                   set value = excluded.value, tagged_at = now()
                """)
            .bind("id", subject)
            .bind("kind", kind.column())
            .bind("name", name)
            .bind("value", value)
            .execute());
  }

  /** Takes a tag away; false where there is none of that name. */
  public boolean remove(UUID subject, String name) {
    return jdbi.withHandle(handle ->
        handle.execute("delete from tag where subject_id = ? and name = ?", subject, name))
        == 1;
  }

  /** Those of one version, run or track, by name. */
  public List<TagRow> of(UUID subject) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from tag where subject_id = :id order by name")
            .bind("id", subject)
            .mapTo(TagRow.class)
            .list());
  }

  /** All of one name, the one that was set last first. */
  public List<TagRow> named(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from tag where name = :name order by tagged_at desc, subject_id")
            .bind("name", name)
            .mapTo(TagRow.class)
            .list());
  }
}
