package dev.continuo.standalone.terminal;

import dev.continuo.client.LiveTracks;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.track.NoteHeard;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows notes as they are composed: on a terminal as a roll, variations one after another, and
 * elsewhere a line each, for programs as JSON.
 */
public final class NotesView implements LiveTracks.Listener, AutoCloseable {
  private static final double SECOND = 1e6;

  private final Terminal terminal;
  private final boolean json;
  private final Map<Integer, List<NoteHeard>> waiting = new HashMap<>();
  private final Set<Integer> finished = new HashSet<>();
  private @Nullable NoteRoll roll;
  private int variation = 1;

  /**
   * Shows nothing yet.
   *
   * @param json whether notes are told as JSON
   */
  public NotesView(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public void note(NoteHeard note) {
    if (json) {
      new JsonObject()
          .put("variation", note.variation())
          .put("start", note.onsetMicros() / SECOND)
          .put("pitch", note.pitch())
          .put("end", (note.onsetMicros() + note.durationMicros()) / SECOND)
          .put("velocity", note.velocity())
          .print(terminal);
    } else if (!terminal.interactive()) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%d  %.6f  %d  %.6f  %d",
              note.variation(),
              note.onsetMicros() / SECOND,
              note.pitch(),
              (note.onsetMicros() + note.durationMicros()) / SECOND,
              note.velocity()));
    } else if (note.variation() == variation) {
      draw(note);
    } else {
      waiting.computeIfAbsent(note.variation(), _ -> new ArrayList<>()).add(note);
    }
  }

  private void draw(NoteHeard note) {
    NoteRoll paper = roll;
    if (paper == null) {
      boolean unicode = Charset.defaultCharset().name().startsWith("UTF");
      paper = new NoteRoll(terminal.columns() - 1, unicode);
      roll = paper;
      terminal.eraseLive();
      if (variation > 1) {
        terminal.line("variation " + variation);
      }
      terminal.line(paper.head());
    }
    print(paper.add(note));
    terminal.live(paper.current());
  }

  private void print(List<String> lines) {
    if (!lines.isEmpty()) {
      terminal.eraseLive();
      lines.forEach(terminal::line);
    }
  }

  @Override
  public void finished(TrackFinished track) {
    finished.add(track.variation());
    while (terminal.interactive() && finished.contains(variation)) {
      endRoll();
      variation++;
      List<NoteHeard> heard = waiting.remove(variation);
      if (heard != null) {
        heard.forEach(this::draw);
      }
    }
  }

  private void endRoll() {
    if (roll != null) {
      terminal.eraseLive();
      print(roll.rest());
      roll = null;
    }
  }

  /** Ends what is drawn where it stands. */
  @Override
  public void close() {
    terminal.endLive();
  }
}
