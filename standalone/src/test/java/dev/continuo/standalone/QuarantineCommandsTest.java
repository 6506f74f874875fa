package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestStalledException;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.ServiceWatch;
import dev.continuo.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the command line says of rejected files. */
@ExtendWith(SharedPlatform.class)
@ResourceLock(SharedPlatform.NAME)
class QuarantineCommandsTest {
  private static final String KEY = "midi/quarantine/letter.mid";
  private static final String REASON = "NOT_MIDI at byte 0 of 11: ";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void drop(Endpoints endpoints, Registry registry) throws Exception {
    BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
    byte[] letter = "Dear Clara,".getBytes(UTF_8);
    new IngestWatch(registry, endpoints)
        .answers(List.of(drop.drop("letter", "quarantine/letter.mid", letter)), counts -> {});
  }

  @Test
  void piecesRejected_objectTimeReasonByteAndMessage(Endpoints endpoints) {
    assertThat(run(endpoints, "pieces", "--rejected")).as(err.toString()).isZero();

    List<String> lines = out.toString().lines().toList();
    int at = lines.indexOf(lines.stream().filter(l -> l.startsWith(KEY)).findFirst().orElse(""));
    assertThat(lines.get(at)).matches(KEY + "  [0-9]{2}:[0-9]{2}:[0-9]{2}");
    assertThat(lines.get(at + 1)).startsWith("  " + REASON).hasSizeLessThan(80);
  }

  @Test
  void retry_saysWhatBecameOfEach(Endpoints endpoints) {
    assertThat(run(endpoints, "retry", KEY)).as(err.toString()).isEqualTo(1);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).isEqualTo(KEY);
    assertThat(lines.get(1)).startsWith("  rejected again: " + REASON);
  }

  @Test
  void retry_aFileThatIsGone_saysWhichAndWhatToLookAt(Endpoints endpoints, Registry registry)
      throws Exception {
    Files.delete(Path.of(endpoints.bucket(), KEY));
    assertThat(registry.quarantine().retry(KEY)).isTrue();

    assertThatThrownBy(() ->
            new ServiceWatch(registry, endpoints, Duration.ofMillis(1_500))
                .read(List.of(KEY), done -> {}))
        .isInstanceOf(IngestStalledException.class)
        .hasMessageContaining("not read again: " + KEY)
        .hasMessageContaining("still in the bucket");
  }

  private int run(Endpoints endpoints, String... arguments) {
    Path home = Path.of(endpoints.bucket()).resolveSibling("");
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.toString();
    return Continuo.commandLine(new PrintWriter(out), new PrintWriter(err, true)).execute(all);
  }
}
