package dev.continuo.trainer.dataset;

import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.TuneSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The pieces of a fine-tuning: those that are new, and those of its parent's data.
 *
 * <pre>
 *                  learnt from                    held out
 *   new            whole epochs                   validation: says which epoch is best
 *   the parent's   in a share of each epoch       measured too, so that it is seen what is lost
 * </pre>
 *
 * <p>The parent's stay on the side where they were. So does a new piece that is of one work with
 * one of them; the other new ones are split as pieces ever are.
 */
final class TunedPieces {
  private final RunSpec spec;
  private final TuneSpec tune;

  TunedPieces(RunSpec spec) {
    this.spec = spec;
    this.tune = Objects.requireNonNull(spec.tune());
  }

  /** As they were recorded when the run was first leased. */
  Dataset recorded(NoteFile notes, List<DatasetMember> members) {
    return dataset(
        notes,
        ids(members, member -> Boolean.TRUE.equals(member.fresh())),
        ids(members, member -> Boolean.TRUE.equals(member.heldOut())));
  }

  /**
   * On the first lease.
   *
   * @param isNew says it of a piece's id
   * @param parents the pieces of the parent's data
   * @param parent the spec of its run
   * @throws RunFailedException when nothing is new
   */
  Dataset choose(
      NoteFile notes, Predicate<String> isNew, List<DatasetMember> parents, RunSpec parent) {
    Set<String> fresh = notes.pieceIds().stream().filter(isNew).collect(Collectors.toSet());
    if (tune.pieces() != null && !fresh.containsAll(tune.pieces())) {
      throw new RunFailedException(
          "tune.pieces must be in the windows topic, and not forgotten or replaced: %s"
              .formatted(
                  tune.pieces().stream().filter(id -> !fresh.contains(id)).limit(5).toList()));
    }
    Set<String> known = ids(parents, member -> true);
    Set<String> held = held(notes, parents, known, parent);
    return dataset(notes, fresh, heldOut(notes, fresh, known, held));
  }

  /** What the parent held out; where that was not recorded, by splitting its data once more. */
  private Set<String> held(
      NoteFile notes, List<DatasetMember> parents, Set<String> known, RunSpec parent) {
    if (parents.stream().allMatch(member -> member.heldOut() != null)) {
      return ids(parents, member -> Boolean.TRUE.equals(member.heldOut()));
    }
    PieceSplit split =
        PieceSplit.of(
            notes,
            parent.network().reading().context(),
            parent.validationShare(),
            parent.seed(),
            piece -> known.contains(notes.pieceIds().get(piece)));
    return IntStream.of(split.validation())
        .mapToObj(notes.pieceIds()::get)
        .collect(Collectors.toSet());
  }

  private Set<String> heldOut(
      NoteFile notes, Set<String> fresh, Set<String> known, Set<String> held) {
    int[] works = PieceSplit.works(notes, piece -> true);
    boolean[] learntWorks = new boolean[works.length];
    boolean[] heldWorks = new boolean[works.length];
    for (int piece = 0; piece < works.length; piece++) {
      String id = notes.pieceIds().get(piece);
      learntWorks[works[piece]] |= known.contains(id) && !held.contains(id);
      heldWorks[works[piece]] |= held.contains(id) && !fresh.contains(id);
    }
    int all = ordered(notes, piece -> fresh.contains(notes.pieceIds().get(piece))).length;
    int[] free =
        ordered(
            notes,
            piece ->
                fresh.contains(notes.pieceIds().get(piece))
                    && !learntWorks[works[piece]]
                    && !heldWorks[works[piece]]);
    Set<String> chosen =
        IntStream.range(0, works.length)
            .filter(piece -> heldWorks[works[piece]])
            .mapToObj(notes.pieceIds()::get)
            .filter(id -> fresh.contains(id) || held.contains(id))
            .collect(Collectors.toSet());
    if (free.length >= 2 && spec.validationShare() > 0) {
      IntStream.of(PieceSplit.of(free, all, works, spec.validationShare()).validation())
          .mapToObj(notes.pieceIds()::get)
          .forEach(chosen::add);
    }
    return chosen;
  }

  private Dataset dataset(NoteFile notes, Set<String> fresh, Set<String> held) {
    Dataset.Older older =
        new Dataset.Older(
            part(notes, fresh, false, held, false),
            part(notes, fresh, false, held, true),
            tune.replayShare());
    PieceSplit split =
        new PieceSplit(part(notes, fresh, true, held, false), part(notes, fresh, true, held, true));
    if (split.training().length == 0) {
      throw new RunFailedException(
          ("there is nothing new to learn from: of %,d pieces that are new to %s, none that is not"
                  + " held out has more than %d notes in a sequence; drop MIDI files into the bucket"
                  + " under midi/ and ask again")
              .formatted(fresh.size(), tune.parent(), window()));
    }
    return Dataset.of(notes, window(), split, older);
  }

  private int[] part(
      NoteFile notes, Set<String> fresh, boolean isFresh, Set<String> held, boolean isHeld) {
    return ordered(
        notes,
        piece -> {
          String id = notes.pieceIds().get(piece);
          return fresh.contains(id) == isFresh && held.contains(id) == isHeld;
        });
  }

  private int[] ordered(NoteFile notes, IntPredicate some) {
    return PieceSplit.ordered(notes, window(), spec.seed(), some);
  }

  private int window() {
    return spec.network().reading().context();
  }

  private static Set<String> ids(List<DatasetMember> members, Predicate<DatasetMember> some) {
    return members.stream().filter(some).map(DatasetMember::pieceId).collect(Collectors.toSet());
  }
}
