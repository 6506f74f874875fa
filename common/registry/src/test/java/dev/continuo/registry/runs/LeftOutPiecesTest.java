package dev.continuo.registry.runs;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.pieces.LeftOutPieces;
import dev.continuo.registry.pieces.PiecesLeftOutException;
import dev.continuo.registry.rows.Lease;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Datasets that are recorded while their pieces are taken down or replaced. */
class LeftOutPiecesTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Registry registry;
  private Registry.Settings settings;

  @BeforeEach
  void openRegistry() {
    settings = postgres.settings();
    registry = postgres.registry();
    registry
        .pieces()
        .record(
            List.of(Rows.piece(1, 10), Rows.piece(2, 10)),
            List.of(Rows.accepted(1), Rows.accepted(2)));
  }

  private Lease lease(String request) {
    registry.runs().request(request, "seed", "{}");
    return registry.runs().lease("trainer", MINUTE).orElseThrow();
  }

  private void recordDataset(Lease lease) {
    registry
        .runs()
        .dataset(lease, Rows.dataset("both"), List.of(Rows.sha256(1), Rows.sha256(2)), null);
  }

  @Test
  void dataset_pieceForgottenMeanwhile_isRefusedWhole() {
    Lease lease = lease("r1");
    registry.takedowns().forget(Rows.sha256(2), Rows.message("forgotten", "2"));

    assertThatThrownBy(() -> recordDataset(lease))
        .isInstanceOfSatisfying(
            PiecesLeftOutException.class,
            e -> assertThat(e.pieceIds()).containsExactly(Rows.sha256(2)));

    assertThat(registry.runs().dataset(Rows.dataset("both").datasetId())).isEmpty();
    assertThat(registry.takedowns().dataset(Rows.dataset("both").datasetId())).isEmpty();
    assertThat(registry.runs().run(lease.run().runId()).orElseThrow().datasetId()).isNull();
    registry.runs().dataset(lease, Rows.dataset("one"), List.of(Rows.sha256(1)), null);
  }

  @Test
  void dataset_pieceReplacedMeanwhile_isRefused() {
    Lease lease = lease("r1");
    registry.pieces().record(List.of(Rows.piece(3, 10)), List.of(Rows.holding("midi/1.mid", 3)));

    assertThat(registry.takedowns().leftOut()).containsExactly(Rows.sha256(1));
    assertThatThrownBy(() -> recordDataset(lease))
        .isInstanceOfSatisfying(
            PiecesLeftOutException.class,
            e -> assertThat(e.pieceIds()).containsExactly(Rows.sha256(1)));
  }

  @Test
  void dataset_ofAResumedRun_keepsWhatWasForgottenSince() {
    Lease lease = lease("r1");
    recordDataset(lease);
    registry.takedowns().forget(Rows.sha256(2), Rows.message("forgotten", "2"));

    recordDataset(lease);

    assertThat(registry.takedowns().dataset(Rows.dataset("both").datasetId()))
        .contains(Rows.sha256(2));
  }

  @Test
  void dataset_whileAForgetIsOpen_waitsForItAndIsRefused() throws Exception {
    Lease lease = lease("r1");
    CountDownLatch forgotten = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      Future<?> forget =
          others.submit(() ->
              jdbi.useTransaction(handle -> {
                LeftOutPieces.lock(handle);
                handle.execute("insert into forgotten_piece (piece_id) values (?)", Rows.sha256(1));
                forgotten.countDown();
                awaitLatch(commit);
              }));
      awaitLatch(forgotten);
      Future<?> dataset = others.submit(() -> recordDataset(lease));
      awaitAWaiter(jdbi);
      commit.countDown();

      forget.get();
      assertThatThrownBy(dataset::get).hasCauseInstanceOf(PiecesLeftOutException.class);
    }
  }

  @Test
  void forget_whileADatasetIsOpen_waitsForItAndKnowsIt() throws Exception {
    Lease lease = Rows.trainedRun(registry, "r1", "seed");
    Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
    CountDownLatch recorded = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      Future<?> dataset =
          others.submit(() ->
              jdbi.useTransaction(handle -> {
                DatasetPieces.add(
                    handle,
                    Rows.dataset("notes of r1").datasetId(),
                    List.of(Rows.sha256(1)),
                    null,
                    null);
                LeftOutPieces.lock(handle);
                LeftOutPieces.requireNone(handle, Rows.dataset("notes of r1").datasetId());
                recorded.countDown();
                awaitLatch(commit);
              }));
      awaitLatch(recorded);
      Future<?> forget =
          others.submit(
              () -> registry.takedowns().forget(Rows.sha256(1), Rows.message("forgotten", "1")));
      awaitAWaiter(jdbi);
      commit.countDown();

      dataset.get();
      forget.get();
    }
    Rows.publish(registry, lease);
    assertThat(registry.takedowns().models(Rows.sha256(1))).containsExactly("seed:1");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitAWaiter(Jdbi jdbi) {
    await()
        .until(() ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select exists (select from pg_locks
                                        where locktype = 'advisory' and not granted
                                          and database = (select oid from pg_database
                                                           where datname = current_database()))
                        """)
                    .mapTo(Boolean.class)
                    .one()));
  }
}
