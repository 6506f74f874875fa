package dev.continuo.registry.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.RegistryChanged;
import dev.continuo.events.RegistryChanged.Change;
import dev.continuo.events.Topic;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Tags.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AliasesTest {
  private static final Reason WHY = new Reason("anna", "it knows rests");

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Aliases aliases() {
    return postgres.registry().aliases();
  }

  private Models models() {
    return postgres.registry().models();
  }

  private List<ModelRow> publish(int versions) {
    Registry registry = postgres.registry();
    return IntStream.rangeClosed(1, versions)
        .mapToObj(i -> Rows.publish(registry, Rows.trainedRun(registry, "r" + i, "seed")))
        .toList();
  }

  private final List<RegistryChanged> news = new ArrayList<>();

  @Test
  void point_elsewhere_movesItWithHistoryAndEvent() throws Exception {
    List<ModelRow> versions = publish(2);

    AliasMove move = aliases().point("seed", Models.CHAMPION, 2, WHY).orElseThrow();

    assertThat(move.fromVersion()).isEqualTo(1);
    assertThat(move.toVersion()).isEqualTo(2);
    assertThat(move.movedBy()).isEqualTo("anna");
    assertThat(models().find("seed@champion")).contains(versions.get(1));
    assertThat(models().champion()).contains(versions.get(1));
    assertThat(aliases().moves("seed")).extracting(AliasMove::toVersion).containsExactly(2, 1);
    assertThat(aliases().current(null)).containsExactly(move);
    assertThat(aliases().point("seed", Models.CHAMPION, 2, WHY)).as("again").isEmpty();
    assertThat(news())
        .extracting(RegistryChanged::change)
        .containsExactly(
            Change.VERSION_PUBLISHED,
            Change.ALIAS_MOVED,
            Change.VERSION_PUBLISHED,
            Change.ALIAS_MOVED);
    assertThat(news().getLast())
        .isEqualTo(
            new RegistryChanged(
                Change.ALIAS_MOVED,
                "seed",
                2,
                versions.get(1).sha256(),
                "champion",
                1,
                "anna",
                "it knows rests"));
  }

  @Test
  void point_whatIsNotThere_isRefused() {
    publish(1);

    assertThatThrownBy(() -> aliases().point("seed", Models.CHAMPION, 3, WHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed has no version 3");
    assertThatThrownBy(() -> aliases().point("seed", "a:b", 1, WHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a:b");
    assertThatThrownBy(() -> aliases().remove("seed", "best", WHY))
        .hasMessageContaining("seed has no alias best");
  }

  @Test
  void rollBack_twice_goesBackAndForth() {
    publish(3);
    var _ = aliases().point("seed", Models.CHAMPION, 2, WHY);
    var _ = aliases().point("seed", Models.CHAMPION, 3, WHY);

    assertThat(aliases().rollBack("seed", Models.CHAMPION, WHY).toVersion()).isEqualTo(2);
    assertThat(aliases().rollBack("seed", Models.CHAMPION, WHY).toVersion()).isEqualTo(3);
    assertThatThrownBy(() -> aliases().rollBack("seed", "best", WHY))
        .hasMessageContaining("no alias best");
  }

  @Test
  void withdraw_champion_nothingPlaysIt() throws Exception {
    List<ModelRow> versions = publish(2);
    var _ = aliases().point("seed", Models.CHAMPION, 2, WHY);
    var _ = aliases().point("seed", "best", 2, WHY);

    assertThat(aliases().withdraw("seed", 2, new Reason("anna", "it is a copy"))).isTrue();

    assertThat(models().champion()).contains(versions.getFirst());
    assertThat(models().find("seed")).contains(versions.getFirst());
    assertThat(models().find("seed@best")).isEmpty();
    assertThat(models().find("seed:2").orElseThrow().withdrawnWhy()).isEqualTo("it is a copy");
    assertThat(aliases().withdraw("seed", 2, WHY)).as("again").isFalse();
    assertThatThrownBy(() -> aliases().point("seed", "best", 2, WHY))
        .hasMessageContaining("seed:2 was withdrawn: it is a copy");
    assertThat(news()).extracting(RegistryChanged::change).contains(Change.MODEL_WITHDRAWN);
  }

  @Test
  void tags_setReplacedAndRemoved_areFoundByName() {
    UUID version = publish(1).getFirst().modelVersionId();
    UUID run = models().find("seed:1").orElseThrow().runId();
    Tags tags = postgres.registry().tags();

    tags.set(Kind.VERSION, version, Tags.NOTE, "first try");
    tags.set(Kind.VERSION, version, Tags.NOTE, "second thoughts");
    tags.set(Kind.RUN, run, "folk", "");

    assertThat(tags.of(version))
        .singleElement()
        .satisfies(tag -> {
          assertThat(tag.kind()).isEqualTo("version");
          assertThat(tag.value()).isEqualTo("second thoughts");
        });
    assertThat(tags.named("folk"))
        .singleElement()
        .satisfies(tag -> assertThat(tag.subjectId()).isEqualTo(run));
    assertThat(tags.remove(run, "folk")).isTrue();
    assertThat(tags.remove(run, "folk")).isFalse();
    assertThatThrownBy(() -> tags.set(Kind.RUN, run, "a b", "")).hasMessageContaining("'a b'");
  }

  /** All that was told so far. */
  private List<RegistryChanged> news() throws Exception {
    List<Envelope> sent = new ArrayList<>();
    var _ =
        postgres.registry().outbox().relay(List.of(Topic.REGISTRY.topicName()), 100, sent::addAll);
    for (Envelope envelope : sent) {
      assertThat(envelope.key()).isEqualTo("seed");
      news.add(Json.read(envelope.value(), RegistryChanged.class));
    }
    return news;
  }
}
