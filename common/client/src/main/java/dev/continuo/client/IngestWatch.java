package dev.continuo.client;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.Topic;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Totals;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits until ingest has said of every dropped file what became of it. */
public final class IngestWatch {
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** Longer than ingest takes to find by itself what its watch of the bucket has missed. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Registry registry;
  private final Endpoints endpoints;

  public IngestWatch(Registry registry, Endpoints endpoints) {
    this.registry = registry;
    this.endpoints = endpoints;
  }

  /**
   * What became of one dropped file.
   *
   * @param piece its row, where the file was accepted or is a duplicate
   */
  public record Answer(DroppedFile file, ObjectRow object, @Nullable PieceRow piece) {}

  /**
   * Waits for all answers, in the order of the files, showing the counts.
   *
   * @throws IngestStalledException when nothing moves for two minutes
   */
  public List<Answer> answers(List<DroppedFile> files, Consumer<IngestCounts> progress)
      throws InterruptedException {
    Patience patience = new Patience(PATIENCE);
    while (true) {
      endpoints.requireAlive();
      List<Answer> answers = answersSoFar(files);
      IngestCounts counts = count(files.size(), answers);
      progress.accept(counts);
      if (counts.complete()) {
        return answers;
      }
      patience.check(counts.answered(), () -> unanswered(files, answers));
      Thread.sleep(PAUSE);
    }
  }

  /** Answers for those files that have one. */
  public List<Answer> answersSoFar(List<DroppedFile> files) {
    Map<String, ObjectRow> objects =
        registry.pieces().objects().stream()
            .collect(Collectors.toMap(ObjectRow::object, Function.identity()));
    Map<String, PieceRow> pieces =
        registry.pieces().pieces().stream()
            .collect(Collectors.toMap(PieceRow::pieceId, Function.identity()));
    List<Answer> answers = new ArrayList<>();
    for (DroppedFile file : files) {
      ObjectRow object = objects.get(file.key());
      if (object != null && object.contentId().equals(file.contentId())) {
        answers.add(new Answer(file, object, pieces.get(file.contentId())));
      }
    }
    return answers;
  }

  /** Which files wait, and what ingest says of those that it could not read yet. */
  private String unanswered(List<DroppedFile> files, List<Answer> answers) {
    Set<String> answered =
        answers.stream().map(answer -> answer.file().key()).collect(Collectors.toSet());
    Map<String, String> causes =
        registry.unread().all().stream()
            .collect(Collectors.toMap(UnreadRow::object, UnreadRow::cause));
    List<String> waiting =
        files.stream()
            .map(DroppedFile::key)
            .filter(key -> !answered.contains(key))
            .map(key -> causes.containsKey(key) ? key + " (" + causes.get(key) + ")" : key)
            .toList();
    return "%d of %d files have no answer: %s"
        .formatted(waiting.size(), files.size(), ServiceWatch.named(waiting));
  }

  private static IngestCounts count(int files, List<Answer> answers) {
    Map<ObjectState, Long> states =
        answers.stream()
            .collect(Collectors.groupingBy(a -> a.object().state(), Collectors.counting()));
    long notes =
        answers.stream()
            .filter(answer -> answer.object().state() == ObjectState.ACCEPTED)
            .mapToLong(answer -> answer.piece() == null ? 0 : answer.piece().notes())
            .sum();
    return new IngestCounts(
        files,
        states.getOrDefault(ObjectState.ACCEPTED, 0L).intValue(),
        states.getOrDefault(ObjectState.DUPLICATE, 0L).intValue(),
        states.getOrDefault(ObjectState.REJECTED, 0L).intValue(),
        notes);
  }

  /**
   * Waits until all accepted pieces of the platform are windows, showing how many are.
   *
   * @return what the corpus holds
   */
  public CorpusStats windows(LongConsumer progress) {
    // Replaced and forgotten ones became windows too.
    Totals totals = registry.pieces().totals();
    long pieces = totals.pieces() + totals.leftOut();
    Patience patience = new Patience(PATIENCE);
    Map<Integer, CorpusStats> partitions = new HashMap<>();
    try (TopicFollower follower =
        TopicFollower.fromStart(endpoints.kafka(), Map.of(Topic.CORPUS_STATS, CorpusStats.class))) {
      while (true) {
        endpoints.requireAlive();
        for (Object event : follower.poll()) {
          CorpusStats stats = (CorpusStats) event;
          partitions.put(stats.partition(), stats);
        }
        CorpusStats corpus =
            partitions.values().stream().reduce(CorpusStats.none(-1), CorpusStats::plus);
        progress.accept(corpus.pieces());
        if (corpus.pieces() >= pieces) {
          return corpus;
        }
        patience.check(
            corpus.pieces(),
            () -> "%d of %d pieces are windows".formatted(corpus.pieces(), pieces));
      }
    }
  }
}
