package dev.continuo.trainer.dataset;

import dev.continuo.events.Topic;
import dev.continuo.registry.pieces.PiecesLeftOutException;
import dev.continuo.registry.pieces.Takedowns;
import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Lineage;
import dev.continuo.registry.runs.Runs;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.run.TuneSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a run its dataset: on its first lease what the windows topic holds then, or what the
 * dataset held that it is to be like, fixed in the registry; on later ones the same notes again.
 */
public final class DatasetMaker {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetMaker.class);

  /** Pieces may be taken down or replaced while they are read; then all is read once more. */
  private static final int READINGS = 5;

  private final Runs runs;
  private final Takedowns takedowns;
  private final Lineage lineage;
  private final WindowReader reader;
  private final Path directory;

  /**
   * Opens nothing yet.
   *
   * @param directory where the notes of open datasets lie
   */
  public DatasetMaker(
      Runs runs, Takedowns takedowns, Lineage lineage, WindowReader reader, Path directory) {
    this.runs = runs;
    this.takedowns = takedowns;
    this.lineage = lineage;
    this.reader = reader;
    this.directory = directory;
  }

  /** The run's dataset; the caller closes it. */
  public Dataset open(Lease lease, RunSpec spec, StopSignal stop) {
    for (int more = READINGS - 1; ; more--) {
      try {
        return read(lease, spec, stop);
      } catch (PiecesLeftOutException e) {
        LOG.info("run {}: {}", lease.run().runId(), e.getMessage());
        if (more == 0) {
          throw e;
        }
      }
    }
  }

  /**
   * A dataset that a run has learnt from, read again; the caller closes it. On another broker, as
   * after a restore, its notes lie elsewhere: where the offsets have others, its pieces are looked
   * for on the whole topic.
   *
   * @throws RunFailedException when the notes are no longer the same
   */
  public Dataset again(UUID datasetId, RunSpec spec, StopSignal stop) {
    DatasetRow known = row(datasetId);
    List<OffsetRange> there = reader.available();
    List<OffsetRange> recorded = OffsetRange.parse(known.ranges());
    if (recorded.stream().allMatch(range -> there.stream().anyMatch(range::within))) {
      try {
        return again(known, recorded, spec, stop);
      } catch (RunFailedException e) {
        LOG.info("{}; its pieces are looked for elsewhere", e.getMessage());
      }
    }
    return again(known, there, spec, stop);
  }

  private Dataset again(DatasetRow known, List<OffsetRange> ranges, RunSpec spec, StopSignal stop) {
    Dataset dataset = read(ranges, choice(known, spec), stop);
    try {
      requireSame(known, dataset);
      return dataset;
    } catch (RunFailedException e) {
      dataset.close();
      throw e;
    }
  }

  private Dataset read(Lease lease, RunSpec spec, StopSignal stop) {
    UUID datasetId = lease.run().datasetId();
    DatasetRow known = datasetId == null ? null : row(datasetId);
    UUID like = lease.run().dataOf();
    DatasetRow given = known != null || like == null ? known : row(like);
    List<OffsetRange> ranges =
        given == null ? reader.available() : OffsetRange.parse(given.ranges());
    Choice choice = choice(known, spec);
    Dataset dataset =
        read(
            ranges,
            known == null && given != null
                ? choice.among(takedowns.dataset(given.datasetId()))
                : choice,
            stop);
    try {
      if (known == null) {
        runs.dataset(
            lease,
            row(lease, ranges, dataset),
            dataset.notes().pieceIds(),
            dataset.heldOutIds(),
            dataset.freshIds());
      } else {
        requireSame(known, dataset);
      }
      return dataset;
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /**
   * Which pieces a dataset is made of, and what they are for.
   *
   * @param takes says by its id whether it has a piece
   * @param split says what the pieces are for that were found
   */
  private record Choice(Predicate<String> takes, Function<NoteFile, Dataset> split) {

    /** Those alone that another dataset holds; all where that was not recorded. */
    Choice among(Set<String> held) {
      return held.isEmpty() ? this : new Choice(takes.and(held::contains), split);
    }
  }

  /** A dataset keeps its pieces for good; a new one has none that were taken down or replaced. */
  private Choice choice(@Nullable DatasetRow known, RunSpec spec) {
    if (spec.tune() != null) {
      return known == null ? asked(spec, spec.tune()) : recorded(known, spec);
    }
    Function<NoteFile, Dataset> split =
        notes ->
            Dataset.of(
                notes, spec.network().reading().context(), spec.validationShare(), spec.seed());
    if (known == null) {
      return new Choice(Predicate.not(takedowns.leftOut()::contains), split);
    }
    Set<String> held = takedowns.dataset(known.datasetId());
    return new Choice(held.isEmpty() ? id -> true : held::contains, split);
  }

  private Choice recorded(DatasetRow known, RunSpec spec) {
    List<DatasetMember> members = lineage.members(known.datasetId());
    return new Choice(
        ids(members)::contains, notes -> new TunedPieces(spec).recorded(notes, members));
  }

  private Choice asked(RunSpec spec, TuneSpec tune) {
    RunRow parent =
        lineage
            .run(tune.model(), tune.version())
            .orElseThrow(() -> new RunFailedException("there is no version " + tune.parent()));
    List<DatasetMember> members =
        parent.datasetId() == null ? List.of() : lineage.members(parent.datasetId());
    if (members.isEmpty()) {
      throw new RunFailedException(
          "the pieces that %s learnt from were not recorded: only versions from later can be"
                  .formatted(tune.parent())
              + " fine-tuned");
    }
    Set<String> known = ids(members);
    Predicate<String> isNew = isNew(tune, known);
    Set<String> leftOut = takedowns.leftOut();
    return new Choice(
        id -> !leftOut.contains(id) && (known.contains(id) || isNew.test(id)),
        notes -> new TunedPieces(spec).choose(notes, isNew, members, RunSpec.parse(parent.spec())));
  }

  private Predicate<String> isNew(TuneSpec tune, Set<String> known) {
    if (tune.pieces() != null) {
      return Set.copyOf(tune.pieces())::contains;
    }
    Predicate<String> unknown = Predicate.not(known::contains);
    return tune.objects() == null ? unknown : unknown.and(lineage.below(tune.objects())::contains);
  }

  private static Set<String> ids(List<DatasetMember> members) {
    return members.stream().map(DatasetMember::pieceId).collect(Collectors.toSet());
  }

  private Dataset read(List<OffsetRange> ranges, Choice choice, StopSignal stop) {
    NoteFile found;
    try (NoteFileBuilder notes = new NoteFileBuilder(directory)) {
      reader.read(ranges, choice.takes, notes, stop);
      int unfinished = notes.unfinishedPieces();
      if (unfinished > 0) {
        LOG.warn("{} pieces are still on their way to the windows topic: left out", unfinished);
      }
      notes.brokenPieces().forEach(cause -> LOG.warn("left out: {}", cause));
      found = notes.build();
    }
    try {
      return choice.split.apply(found);
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
  }

  private DatasetRow row(UUID datasetId) {
    return runs.dataset(datasetId)
        .orElseThrow(() -> new RunFailedException("there is no dataset " + datasetId));
  }

  private static DatasetRow row(Lease lease, List<OffsetRange> ranges, Dataset dataset) {
    return new DatasetRow(
        // Named after its run, so that a second try of the same lease means the same row.
        UUID.nameUUIDFromBytes(
            ("dataset of " + lease.run().runId()).getBytes(StandardCharsets.UTF_8)),
        OffsetRange.json(Topic.WINDOWS.topicName(), ranges),
        dataset.fingerprint(),
        dataset.learnt().length,
        dataset.heldBack().length,
        dataset.notes().notes(),
        dataset.windows(dataset.learnt()).count(),
        dataset.windows(dataset.heldBack()).count());
  }

  private static void requireSame(DatasetRow known, Dataset read) {
    if (!read.fingerprint().equals(known.fingerprint())) {
      throw new RunFailedException(
          "the notes at %s must have the fingerprint %s of dataset %s, but have %s"
              .formatted(
                  known.ranges(), known.fingerprint(), known.datasetId(), read.fingerprint()));
    }
  }
}
