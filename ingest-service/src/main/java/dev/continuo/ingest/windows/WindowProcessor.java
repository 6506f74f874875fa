package dev.continuo.ingest.windows;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventStamp;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.runtime.Failpoint;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Turns each block of notes into runs of windows, and counts the pieces that are complete. */
final class WindowProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
  private static final String SOURCE = "/continuo/ingest";
  private static final String TOTAL = "total";
  private static final int ID_DIGITS = 64;

  /** How long pieces gather before their totals are told, so that thousands are told at once. */
  static final Duration TELLING = Duration.ofMillis(200);

  private final RunCutter cutter;
  private final SequencePolicy policy;

  /** Whether the totals have not been told since they changed, or since this began. */
  private boolean untold;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  private PieceStates pieces;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, byte[]> totals;

  WindowProcessor(RunCutter cutter, SequencePolicy policy) {
    this.cutter = cutter;
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    pieces = new PieceStates(context.getStateStore(WindowTopology.PROGRESS), policy);
    totals = context.getStateStore(WindowTopology.TOTALS);
    // Whoever had the partition before may have stopped between counting and telling.
    untold = true;
    context.schedule(TELLING, PunctuationType.WALL_CLOCK_TIME, this::tell);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Failpoint.reached("windowing");
    try {
      NoteBlock block = NoteBlockCodec.decode(record.value());
      requireKnown(block.pieceId(), record.key());
      window(record, block);
    } catch (UnreadableEventException e) {
      keep(record, e);
    }
  }

  private static void requireKnown(String pieceId, String key) throws UnreadableEventException {
    if (pieceId.length() != ID_DIGITS || !pieceId.chars().allMatch(WindowProcessor::hex)) {
      throw new UnreadableEventException(
          "the piece id must be 64 hex digits, in lower case: " + pieceId, "pieceId", 0);
    }
    if (!pieceId.equals(key)) {
      throw new UnreadableEventException(
          "the key must be the piece id %s: %s".formatted(pieceId, key), "pieceId", 0);
    }
  }

  private static boolean hex(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  private void window(Record<String, byte[]> record, NoteBlock block)
      throws UnreadableEventException {
    PieceProgress before = pieces.piece(block);
    if (before.notes() != block.firstNote()) {
      throw new UnreadableEventException(
          "expected note %d of the piece, found %d".formatted(before.notes(), block.firstNote()),
          "firstNote",
          0);
    }
    RunCutter.Cut cut = cutter.cut(before, block, part -> pieces.sequence(block, part));
    EventStamp stamp = EventStamp.avro(WindowRun.class, SOURCE);
    for (WindowRun run : cut.runs()) {
      context()
          .forward(
              record.withValue(WindowRunCodec.encode(run)).withHeaders(stamp.headers(id(run))),
              WindowTopology.TO_WINDOWS);
    }
    pieces.keep(block, cut);
    if (block.last()) {
      byte[] stored = totals.get(TOTAL);
      CorpusTotals counted = stored == null ? new CorpusTotals() : CorpusTotals.fromBytes(stored);
      counted.add(cut.piece());
      totals.put(TOTAL, counted.toBytes());
      untold = true;
    }
  }

  private static String id(WindowRun run) {
    int fresh = run.firstNote() + run.context();
    return run.part() == WindowRun.MERGED
        ? "%s/windows/%d".formatted(run.pieceId(), fresh)
        : "%s/windows/%d/%d".formatted(run.pieceId(), run.part(), fresh);
  }

  /** Tells the totals where they have changed; they are counted in the store, told or not. */
  private void tell(long now) {
    byte[] stored = untold ? totals.get(TOTAL) : null;
    untold = false;
    if (stored == null) {
      return;
    }
    int partition = context().taskId().partition();
    CorpusStats stats = CorpusTotals.fromBytes(stored).stats(partition);
    String id = "corpus-stats/%d/%d".formatted(partition, stats.pieces());
    context()
        .forward(
            new Record<>(
                Integer.toString(partition),
                Json.write(stats),
                now,
                EventStamp.json(CorpusStats.class, SOURCE).headers(id)),
            WindowTopology.TO_STATS);
  }

  private void keep(Record<String, byte[]> record, UnreadableEventException cause) {
    RecordMetadata found = context().recordMetadata().orElseThrow();
    DeadLetters.Letter letter =
        DeadLetters.letter(
            record.key(),
            record.value(),
            record.headers(),
            cause,
            found.topic(),
            found.partition(),
            found.offset());
    context()
        .forward(
            new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()),
            WindowTopology.TO_DEAD_LETTERS);
  }
}
