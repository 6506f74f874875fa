package dev.continuo.trainer.gate;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.gate.GateVerdict;
import dev.continuo.registry.Registry;
import dev.continuo.registry.gate.GatePair;
import dev.continuo.registry.gate.GateTrials;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.DatasetMaker;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges versions that came after their champion, one at a time, the oldest first. */
public final class GateSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(GateSession.class);
  private static final Duration IDLE = Duration.ofMillis(500);

  /** A trial takes seconds, of millions of notes minutes. */
  private static final Duration CLAIM = Duration.ofMinutes(15);

  private final String owner;
  private final Registry registry;
  private final GateTrials trials;
  private final DatasetMaker datasets;
  private final Judge judge;

  /**
   * Judges nothing yet.
   *
   * @param owner names this trainer
   * @param threads that score
   */
  public GateSession(
      String owner, Registry registry, Bucket bucket, DatasetMaker datasets, int threads) {
    this.owner = owner;
    this.registry = registry;
    this.trials = registry.gate();
    this.datasets = datasets;
    this.judge = new Judge(bucket, threads);
  }

  @Override
  public void turn(Pause pause) throws InterruptedException, IOException {
    Optional<GatePair> pair = trials.claim(owner, CLAIM);
    if (pair.isEmpty()) {
      pause.rest(IDLE);
      return;
    }
    boolean recorded = false;
    try {
      recorded = judge(pair.get(), new StopSignal(pause::closing));
    } catch (RunStoppedException e) {
      LOG.info("the trial of {} is given up: {}", name(pair.get()), e.getMessage());
    } finally {
      if (!recorded) {
        trials.release(owner, pair.get());
      }
    }
  }

  private boolean judge(GatePair pair, StopSignal stop) throws IOException {
    Verdict verdict = verdict(pair, stop);
    LOG.info(
        "{} {} champion: {}",
        name(pair),
        verdict.passed() ? "becomes" : "does not become",
        verdict.why());
    return trials.record(owner, pair, verdict.passed(), verdict.why(), verdict.figures());
  }

  private Verdict verdict(GatePair pair, StopSignal stop) throws IOException {
    if (pair.candidate().warning() != null) {
      return new Verdict(false, pair.candidate().warning(), nothing(pair));
    }
    RunRow run = registry.runs().run(pair.candidate().runId()).orElseThrow();
    try (Dataset dataset =
        datasets.again(Objects.requireNonNull(run.datasetId()), RunSpec.parse(run.spec()), stop)) {
      return judge.of(pair, dataset, trials.learnt(pair.champion().runId()));
    } catch (RunFailedException e) {
      // Its notes are gone: it can never be judged.
      return new Verdict(false, String.valueOf(e.getMessage()), nothing(pair));
    }
  }

  private static GateVerdict nothing(GatePair pair) {
    return new GateVerdict(
        pair.champion().version(), pair.champion().sha256(), null, 0, 0, 0, List.of());
  }

  private static String name(GatePair pair) {
    return "%s:%d".formatted(pair.candidate().model(), pair.candidate().version());
  }
}
