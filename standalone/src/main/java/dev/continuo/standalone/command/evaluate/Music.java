package dev.continuo.standalone.command.evaluate;

import dev.continuo.client.MidiFiles;
import dev.continuo.client.MidiFiles.Found;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The music of a directory.
 *
 * @param sequences of all files that could be read, in the order of their names
 * @param unreadable names of those that could not
 */
record Music(List<SequenceNotes> sequences, List<String> unreadable) {

  /**
   * Reads MIDI files as far as they can be read; those of which nothing can are told of.
   *
   * @param option that names the directory
   * @param durations how long notes are
   * @throws CommandFailedException when there is none that can be read
   */
  static Music below(String option, Path directory, Durations durations, Terminal terminal)
      throws IOException {
    List<Found> files = MidiFiles.below(directory).found();
    List<SequenceNotes> sequences = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Found file = files.get(i);
      terminal.live("reading %,d of %s".formatted(i, Counts.of(files.size(), "file")));
      try {
        sequences.addAll(SequenceNotes.read(file.name(), file.read(), durations));
      } catch (UnreadableMidiException e) {
        unreadable.add(file.name());
        terminal.complain(
            "%s: passed over: %s (%s at byte %d)"
                .formatted(file.name(), e.getMessage(), e.reason(), e.byteOffset()));
      }
    }
    terminal.eraseLive();
    if (sequences.isEmpty()) {
      throw new CommandFailedException(
          "%s must name a directory with MIDI files that can be read: none of %s there can"
              .formatted(option, Counts.of(files.size(), "file")));
    }
    return new Music(List.copyOf(sequences), List.copyOf(unreadable));
  }
}
