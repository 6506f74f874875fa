package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.DeadLetters;
import dev.continuo.events.EventHeaders;
import dev.continuo.events.Json;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.NoteBlockCodec;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.WindowRunCodec;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Turns each block of notes into a run of windows, and counts the pieces that are complete. */
final class WindowProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
  private static final String SOURCE = "/continuo/ingest";
  private static final String TOTAL = "total";

  private final RunCutter cutter;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  private KeyValueStore<String, byte[]> progress;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, byte[]> totals;

  WindowProcessor(RunCutter cutter) {
    this.cutter = cutter;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    progress = context.getStateStore(WindowTopology.PROGRESS);
    totals = context.getStateStore(WindowTopology.TOTALS);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      NoteBlock block = NoteBlockCodec.decode(record.value());
      if (!block.pieceId().equals(record.key())) {
        throw new UnreadableEventException(
            "the key must be the piece id %s: %s".formatted(block.pieceId(), record.key()),
            "pieceId",
            0);
      }
      window(record, block);
    } catch (UnreadableEventException e) {
      keep(record, e);
    }
  }

  private void window(Record<String, byte[]> record, NoteBlock block)
      throws UnreadableEventException {
    byte[] stored = block.firstNote() == 0 ? null : progress.get(block.pieceId());
    PieceProgress before = stored == null ? PieceProgress.NONE : PieceProgress.fromBytes(stored);
    if (before.notes() != block.firstNote()) {
      throw new UnreadableEventException(
          "expected note %d of the piece, found %d".formatted(before.notes(), block.firstNote()),
          "firstNote",
          0);
    }
    RunCutter.Cut cut = cutter.cut(before, block);
    WindowRun run = cut.run();
    if (run != null) {
      String id = "%s/windows/%d".formatted(run.pieceId(), run.firstNote() + run.context());
      forward(
          record.withValue(WindowRunCodec.encode(run)),
          EventHeaders.avro(WindowRun.class, id, SOURCE),
          WindowTopology.TO_WINDOWS);
    }
    if (block.last()) {
      progress.delete(block.pieceId());
      count(record, block.pieceId(), cut.progress());
    } else {
      progress.put(block.pieceId(), cut.progress().toBytes());
    }
  }

  private void count(Record<String, byte[]> record, String pieceId, PieceProgress piece)
      throws UnreadableEventException {
    int partition = context().taskId().partition();
    byte[] stored = totals.get(TOTAL);
    CorpusStats before =
        stored == null ? CorpusStats.none(partition) : Json.read(stored, CorpusStats.class);
    CorpusStats now =
        new CorpusStats(
            partition,
            before.pieces() + 1,
            before.notes() + piece.notes(),
            before.windowNotes() + piece.windowNotes(),
            before.durationMicros() + piece.endMicros());
    byte[] json = Json.write(now);
    totals.put(TOTAL, json);
    forward(
        record.withKey(Integer.toString(partition)).withValue(json),
        EventHeaders.json(CorpusStats.class, pieceId + "/corpus-stats", SOURCE),
        WindowTopology.TO_STATS);
  }

  private void forward(Record<String, byte[]> record, Map<String, String> headers, String to) {
    Headers kafka = new RecordHeaders();
    headers.forEach((name, text) -> kafka.add(name, text.getBytes(UTF_8)));
    context().forward(record.withHeaders(kafka), to);
  }

  private void keep(Record<String, byte[]> record, UnreadableEventException cause) {
    RecordMetadata found = context().recordMetadata().orElseThrow();
    Headers headers = new RecordHeaders(record.headers());
    DeadLetters.describe(headers, cause, found.topic(), found.partition(), found.offset());
    context().forward(record.withHeaders(headers), WindowTopology.TO_DEAD_LETTERS);
  }
}
