package dev.continuo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  @Test
  void named_byNothing_isNone() {
    assertThat(Endpoints.named(Map.of())).isEmpty();
    assertThat(Endpoints.named(Map.of("CONTINUO_BUCKET", "s3://music"))).isEmpty();
  }

  @Test
  void named_byItsDatabase_isAliveAndSaysWhatElseItNeeds() {
    Endpoints named =
        Endpoints.named(Map.of("CONTINUO_POSTGRES_URL", "jdbc:postgresql://db/continuo"))
            .orElseThrow();

    named.requireAlive();
    assertThat(named.postgresUrl()).isEqualTo("jdbc:postgresql://db/continuo");
    assertThat(named.postgresUser()).isEqualTo("continuo");
    assertThat(named.locate("tracks/a.mid")).isEqualTo("tracks/a.mid");
    assertThatThrownBy(named::kafka)
        .hasMessageContaining("CONTINUO_KAFKA_BOOTSTRAP_SERVERS must be set");
    assertThatThrownBy(named::bucketDirectory).hasMessageContaining("CONTINUO_BUCKET must be set");
    assertThatThrownBy(named::http).hasMessageContaining("CONTINUO_HTTP_URL must be set");
  }

  @Test
  void bucketDirectory_onS3_isRefusedWithTheWayOut() {
    assertThatThrownBy(named("s3://music/in")::bucketDirectory)
        .hasMessageContaining("aws s3 cp song.mid s3://music/in/midi/");
    assertThat(named("/data").bucketDirectory()).isEqualTo(Path.of("/data"));
    assertThat(named("s3://music/").locate("tracks/a.mid")).isEqualTo("s3://music/tracks/a.mid");
  }

  private static Endpoints named(String bucket) {
    return Endpoints.named(
            Map.of("CONTINUO_KAFKA_BOOTSTRAP_SERVERS", "broker:9092", "CONTINUO_BUCKET", bucket))
        .orElseThrow();
  }
}
