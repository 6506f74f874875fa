package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.client.BucketDrop;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.PieceBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the command line says of a platform that runs. */
@ExtendWith(SharedPlatform.class)
@ResourceLock(SharedPlatform.NAME)
class LookingCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void status_running_saysWhatThereIs_inWordsAndJson(Endpoints endpoints) throws Exception {
    assertThat(run(endpoints, "status")).as("%s%s", out, err).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).startsWith("up, since 0:");
    assertThat(lines).anyMatch(line -> line.startsWith("corpus   "));
    assertThat(lines).anyMatch(line -> line.matches("disk     [0-9.]+ GB free"));
    assertThat(lines).allMatch(line -> line.length() <= 80);

    out.getBuffer().setLength(0);
    assertThat(run(endpoints, "status", "--json")).as("%s%s", out, err).isZero();
    JsonNode status = new ObjectMapper().readTree(out.toString());
    assertThat(status.get("up").asBoolean()).isTrue();
    assertThat(status.get("down")).isEmpty();
    assertThat(status.get("pieces").isNumber()).isTrue();
    assertThat(status.get("diskFreeBytes").asLong()).isPositive();
  }

  @Test
  void duplicatesAndForgotten_areMarkedInEveryListing(Endpoints endpoints, Registry registry)
      throws Exception {
    byte[] midi = PieceBuilder.aRandomPiece(20_261_127, 60).midi();
    BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
    IngestWatch watch = new IngestWatch(registry, endpoints);
    watch.answers(List.of(drop.drop("one", "looking/one.mid", midi)), counts -> {});
    watch.answers(List.of(drop.drop("two", "looking/two.mid", midi)), counts -> {});
    String id = BucketDrop.contentId(midi);

    assertThat(run(endpoints, "pieces", "--duplicates", "--json")).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("{\"object\":\"midi/looking/two.mid\",\"original\":\"midi/looking/one.mid\"");
    assertThat(run(endpoints, "forget", "")).isEqualTo(1);
    assertThat(err.toString()).contains("no piece's id begins ''");

    out.getBuffer().setLength(0);
    assertThat(run(endpoints, "forget", id)).as("%s", err).isZero();
    assertThat(run(endpoints, "pieces")).as("%s", err).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith(id.substring(0, 8)) && line.contains("forgotten"));
    assertThat(run(endpoints, "corpus")).as("%s", err).isZero();
    assertThat(out.toString()).contains("no later model learns from them");
  }

  @Test
  void cancel_noSuchRun_saysWhereToLook(Endpoints endpoints) {
    assertThat(run(endpoints, "cancel", "nobody")).isEqualTo(1);

    assertThat(err.toString()).contains("there is no run 'nobody'; ./continuo runs lists");
  }

  @Test
  void steering_noSuchRun_saysWhereToLook(Endpoints endpoints) {
    assertThat(run(endpoints, "pause", "nobody")).isEqualTo(1);
    assertThat(run(endpoints, "resume", "nobody")).isEqualTo(1);
    assertThat(run(endpoints, "priority", "nobody", "3")).isEqualTo(1);

    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("there is no run 'nobody'; ./continuo runs lists"));
  }

  @Test
  void sweep_askedForAndCancelled_isListedWithItsRuns(Endpoints endpoints) {
    String[] asked = {
      "sweep", "--model=swept", "--preset=nano", "--grid=training.batch=4,8", "--epochs=3"
    };
    assertThat(run(endpoints, asked)).as("%s", err).isZero();
    assertThat(err.toString()).contains("sweep swept.sweep-1: 2 runs; ./continuo sweep ");
    assertThat(run(endpoints, "sweep", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("no sweep 'nobody'; ./continuo sweep lists");

    out.getBuffer().setLength(0);
    assertThat(run(endpoints, "sweep", "swept", "--cancel")).as("%s", err).isZero();
    assertThat(out.toString()).contains("RANK", "BATCH", "swept.sweep-1 is ");
    assertThat(run(endpoints, "sweep", "--json")).as("%s", err).isZero();
    assertThat(out.toString()).contains("{\"sweep\":\"swept.sweep-1\",\"state\":\"CANCELLED\"");
  }

  private int run(Endpoints endpoints, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + Path.of(endpoints.bucket()).resolveSibling(""));
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
