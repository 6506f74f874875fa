package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.track.InfillRequested;
import dev.continuo.events.track.InfillRequested.MusicRequested;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.TrackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrackOptionsTest {

  private static GenerationRequested request(String... arguments) {
    return CommandLine.populateCommand(new TrackOptions(), arguments).request("r");
  }

  @Test
  void infill_ofEachKind_isAskedFor(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("a.mid"), new byte[] {1, 2, 3});
    assertThat(request("--infill", "track:7", "--from", "1.5", "--to", "3").infill())
        .isEqualTo(new InfillRequested(new MusicRequested(null, null, null, "7"), 1.5, 3.0, null));
    assertThat(request("--infill=object:midi/a.mid", "--candidates=8").infill())
        .isEqualTo(
            new InfillRequested(new MusicRequested(null, "midi/a.mid", null, null), null, null, 8));
    assertThat(request("--infill=piece:12").infill())
        .isEqualTo(
            new InfillRequested(new MusicRequested("12", null, null, null), null, null, null));
    assertThat(request("--infill", file.toString()).infill())
        .isEqualTo(
            new InfillRequested(new MusicRequested(null, null, "AQID", null), null, null, null));
    assertThat(request("--context", "carried").context()).isEqualTo("carried");
    assertThat(request().infill()).isNull();
  }

  @Test
  void infill_halfAskedFor_saysWhatIsMissing(@TempDir Path directory) {
    String none = directory.resolve("none.mid").toString();
    assertThatThrownBy(() -> request("--infill", none))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("--infill must be piece:ID, object:KEY, track:ID or a MIDI file: " + none);
    assertThatThrownBy(() -> request("--to", "3"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("--from, --to and --candidates need --infill");
  }
}
