package dev.continuo.registry.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.pieces.ObjectDeletions.Doomed;
import dev.continuo.registry.pieces.ObjectDeletions.Progress;
import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TakedownsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void forget_aPieceThatModelsLearntFrom_namesThemAndTheirTracksAlone() {
    Registry registry = postgres.registry();
    registry.pieces().record(List.of(Rows.piece(1, 10), Rows.piece(2, 10)), List.of());
    ModelRow with = model(registry, "with", List.of(Rows.sha256(1), Rows.sha256(2)));
    ModelRow without = model(registry, "without", List.of(Rows.sha256(2)));
    registry
        .tracks()
        .finish(Rows.track("g1", with), Rows.facts(Rows.likeness()), Rows.message("tracks", "g1"));
    registry
        .tracks()
        .finish(Rows.track("g2", without), Rows.facts(null), Rows.message("tracks", "g2"));
    Takedowns takedowns = registry.takedowns();
    long waiting = registry.outbox().waiting();

    assertThat(takedowns.forget(Rows.sha256(1), Rows.message("forgotten", "1"))).isTrue();
    assertThat(takedowns.forget(Rows.sha256(1), Rows.message("forgotten", "1"))).isFalse();

    assertThat(registry.outbox().waiting()).isEqualTo(waiting + 1);
    assertThat(takedowns.forgotten()).containsExactly(Rows.sha256(1));
    assertThat(takedowns.models(Rows.sha256(1))).containsExactly("with:1");
    assertThat(takedowns.tracks(Rows.sha256(1))).containsExactly(Rows.track("g1", with).object());
    assertThat(takedowns.models(Rows.sha256(2))).containsExactly("with:1", "without:1");
    assertThat(takedowns.dataset(Rows.dataset("notes of with").datasetId()))
        .containsExactlyInAnyOrder(Rows.sha256(1), Rows.sha256(2));
  }

  /** Weights that began from what learnt from it have learnt from it. */
  @Test
  void models_ofAPieceThatAParentHas_areItsChildrenToo() {
    Registry registry = postgres.registry();
    registry.pieces().record(List.of(Rows.piece(1, 10), Rows.piece(2, 10)), List.of());
    var _ = model(registry, "parent", List.of(Rows.sha256(1)));
    ModelRow child = tuned(registry, "child", "parent", List.of(Rows.sha256(2)));
    var _ = tuned(registry, "grandchild", "child", List.of(Rows.sha256(2)));
    registry
        .tracks()
        .finish(Rows.track("g3", child), Rows.facts(null), Rows.message("tracks", "g3"));

    assertThat(registry.takedowns().models(Rows.sha256(1)))
        .containsExactly("child:1", "grandchild:1", "parent:1");
    assertThat(registry.takedowns().models(Rows.sha256(2)))
        .containsExactly("child:1", "grandchild:1");
    assertThat(registry.takedowns().tracks(Rows.sha256(1)))
        .containsExactly(Rows.track("g3", child).object());
    assertThat(registry.lineage().tuned("parent", 1)).containsExactly("child:1");
    assertThat(registry.lineage().run("child", 1).orElseThrow().runId()).isEqualTo(child.runId());
    assertThat(registry.lineage().members(Rows.dataset("notes of child").datasetId()))
        .containsExactly(new DatasetMember(Rows.sha256(2), false, true));
  }

  private static ModelRow tuned(
      Registry registry, String name, String parent, List<String> pieces) {
    String spec = "{\"tune\":{\"model\":\"%s\",\"version\":1}}".formatted(parent);
    Lease lease = Rows.trainedRun(registry, name, name, spec);
    registry
        .runs()
        .dataset(lease, Rows.dataset("notes of " + name), pieces, Set.of(), Set.copyOf(pieces));
    return Rows.publish(registry, lease);
  }

  @Test
  void forget_withItsObjects_waitsUntilNoneIsKnown_andForThoseThatComeLater() {
    Registry registry = postgres.registry();
    registry
        .pieces()
        .record(
            List.of(Rows.piece(1, 10), Rows.piece(2, 10)), List.of(object("b", 1), object("c", 2)));
    ObjectDeletions deletions = registry.objectDeletions();
    registry.takedowns().forget(Rows.sha256(1), Rows.message("forgotten", "1"));
    assertThat(deletions.waiting()).isEmpty();
    assertThat(deletions.progress(Rows.sha256(1))).isEmpty();

    registry.takedowns().forget(Rows.sha256(1), Rows.message("forgotten", "1"), true);

    assertThat(deletions.waiting()).containsExactly(new Doomed("b", Rows.sha256(1)));
    assertThat(deletions.finish()).isEmpty();
    deletions.failed(new Doomed("b", Rows.sha256(1)), "no permission");
    assertThat(deletions.progress(Rows.sha256(1)))
        .contains(new Progress(List.of("b"), null, "b: no permission"));
    deletions.deleted(new Doomed("b", Rows.sha256(2)));
    deletions.deleted(new Doomed("b", Rows.sha256(1)));
    assertThat(deletions.finish()).containsExactly(Rows.sha256(1));
    assertThat(deletions.finish()).isEmpty();
    assertThat(deletions.progress(Rows.sha256(1)).orElseThrow().goneAt()).isNotNull();
    registry.pieces().record(List.of(), List.of(object("a", 1)));
    assertThat(deletions.waiting()).containsExactly(new Doomed("a", Rows.sha256(1)));
    assertThat(registry.pieces().object("c")).isPresent();
  }

  private static ObjectRow object(String key, int content) {
    return new ObjectRow(
        key,
        1_000,
        Rows.NOON,
        Rows.sha256(content),
        ObjectState.DUPLICATE,
        null,
        null,
        null,
        Rows.NOON);
  }

  @Test
  void piece_beginningOfAnId_isFoundWhereItNamesOne() {
    Registry registry = postgres.registry();
    registry.pieces().record(List.of(Rows.piece(1, 10), Rows.piece(2, 10)), List.of());

    assertThat(registry.takedowns().pieces(Rows.sha256(1))).containsExactly(Rows.piece(1, 10));
    assertThat(registry.takedowns().pieces("00")).hasSizeGreaterThan(1);
    assertThat(registry.takedowns().pieces("ff")).isEmpty();
  }

  private static ModelRow model(Registry registry, String name, List<String> pieces) {
    Lease lease = Rows.trainedRun(registry, name, name);
    registry.runs().dataset(lease, Rows.dataset("notes of " + name), pieces, null);
    return Rows.publish(registry, lease);
  }
}
