package dev.continuo.music.works;

import dev.continuo.music.MidiReader;
import dev.continuo.music.SharedData;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.Sequences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of a folder in {@code shared/data} beside the project, which is nobody's to ship: a test
 * is skipped where it is absent.
 *
 * @param names of their files, without the ending
 */
record RealPerformances(List<String> names, List<List<NoteSequence>> pieces) {

  static RealPerformances of(String... folders) throws IOException, UnreadableMidiException {
    List<String> names = new ArrayList<>();
    List<List<NoteSequence>> pieces = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : SharedData.files(SharedData.folder(folder), ".mid")) {
        names.add(file.getFileName().toString().replace(".mid", ""));
        pieces.add(Sequences.of(MidiReader.read(Files.readAllBytes(file)), SequencePolicy.DEFAULT));
      }
    }
    return new RealPerformances(names, pieces);
  }

  int[] works() {
    long notes = pieces.stream().flatMap(List::stream).mapToLong(NoteSequence::size).sum();
    WorkFinder finder = new WorkFinder(pieces.size(), notes);
    for (List<NoteSequence> piece : pieces) {
      for (NoteSequence sequence : piece) {
        for (int i = 0; i < sequence.size(); i++) {
          finder.add(sequence.pitch()[i], sequence.stepMicros()[i] / 1e6);
        }
        finder.endSequence();
      }
      finder.endPiece();
    }
    return finder.works();
  }

  /** What a file's name says: composer, work and movement, whatever is repeated or left out. */
  String work(int piece) {
    String name = names.get(piece).replaceAll("_no_(\\w+_)?repeat|_repeat", "");
    return name.substring(0, name.lastIndexOf("__"));
  }
}
