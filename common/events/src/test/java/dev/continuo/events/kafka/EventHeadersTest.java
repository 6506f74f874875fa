package dev.continuo.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.TrackFinished;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

  @Test
  void json_anEvent_hasTheAttributesThatCloudEventsAsksFor() {
    Map<String, String> headers =
        EventHeaders.json(TrackFinished.class, "t-1", "/continuo/generator");

    assertThat(headers)
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", "t-1")
        .containsEntry("ce_source", "/continuo/generator")
        .containsEntry("ce_type", "dev.continuo.TrackFinished.v1")
        .containsEntry("content-type", "application/json");
    assertThat(Instant.parse(headers.get("ce_time"))).isBeforeOrEqualTo(Instant.now());
    assertThat(EventHeaders.avro(NoteBlock.class, "a", "b"))
        .containsEntry("content-type", "application/avro");
  }
}
