package dev.continuo.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.runs.Runs;
import dev.continuo.runtime.SteadyThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxTest {
  private static final List<String> TOPICS = List.of("tunes", "progress");

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Outbox outbox() {
    return postgres.registry().outbox();
  }

  /** Messages enter with rows; a failed run is the shortest such transaction. */
  private void add(String topic, String value) {
    Runs runs = postgres.registry().runs();
    runs.request(value, "seed", "{}");
    runs.fail(runs.lease("trainer", Rows.MINUTE).orElseThrow(), "test", Rows.message(topic, value));
  }

  @Test
  void relay_severalWait_sendsThemInOrderAndOnce() {
    for (String value : List.of("a", "b", "c")) {
      add("tunes", value);
    }
    List<String> sent = new ArrayList<>();

    assertThat(outbox().relay(TOPICS, 2, batch -> batch.forEach(m -> sent.add(Rows.text(m)))))
        .isEqualTo(2);
    assertThat(outbox().waiting()).isEqualTo(1);
    assertThat(outbox().relay(TOPICS, 2, batch -> batch.forEach(m -> sent.add(Rows.text(m)))))
        .isEqualTo(1);
    assertThat(outbox().relay(TOPICS, 2, batch -> sent.add("nothing"))).isZero();

    assertThat(sent).containsExactly("a", "b", "c");
  }

  @Test
  void relay_message_comesAsItWasGiven() {
    add("tunes", "a");

    outbox()
        .relay(
            TOPICS,
            10,
            batch -> {
              Envelope message = batch.get(0);
              assertThat(message.topic()).isEqualTo("tunes");
              assertThat(message.key()).isEqualTo("key");
              assertThat(message.headers()).isEqualTo(Map.of("ce_id", "a"));
              assertThat(Rows.text(message)).isEqualTo("a");
            });
  }

  @Test
  void relay_otherTopics_leavesThem() {
    add("elsewhere", "a");

    assertThat(outbox().relay(TOPICS, 10, batch -> {})).isZero();
    assertThat(outbox().waiting()).isEqualTo(1);
  }

  @Test
  void relay_sendFails_keepsTheMessages() {
    add("tunes", "a");

    assertThatThrownBy(() ->
            outbox()
                .relay(
                    TOPICS,
                    10,
                    batch -> {
                      throw new IllegalStateException("no broker");
                    }))
        .hasMessageContaining("no broker");
    assertThat(outbox().relay(TOPICS, 10, batch -> {})).isEqualTo(1);
  }

  @Test
  void relay_whileAnotherSends_doesNotOvertakeIt() throws Exception {
    add("tunes", "a");
    add("tunes", "b");
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    Thread first =
        Thread.ofPlatform()
            .start(() ->
                outbox()
                    .relay(
                        TOPICS,
                        1,
                        batch -> {
                          sending.countDown();
                          await(goOn);
                          sent.add(Rows.text(batch.get(0)));
                        }));
    await(sending);

    assertThat(outbox().relay(TOPICS, 1, batch -> sent.add("overtaken"))).isZero();

    goOn.countDown();
    first.join();
    outbox().relay(TOPICS, 1, batch -> sent.add(Rows.text(batch.get(0))));
    assertThat(sent).containsExactly("a", "b");
  }

  @Test
  void relays_twoAtOnce_sendEachMessageOnceInOrder() throws Exception {
    List<String> values = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
    values.forEach(value -> add("tunes", value));
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(values.size());
    Consumer<List<Envelope>> send =
        batch ->
            batch.forEach(message -> {
              sent.add(Rows.text(message));
              all.countDown();
            });

    try (SteadyThread one = OutboxRelay.thread(outbox(), TOPICS, send).start();
        SteadyThread two = OutboxRelay.thread(outbox(), TOPICS, send).start()) {
      one.wake();
      two.wake();
      await(all);
    }
    assertThat(sent).containsExactlyElementsOf(values);
    assertThat(outbox().waiting()).isZero();
  }

  @Test
  void relay_afterAFailure_saysWhyAndGoesOn() throws Exception {
    add("tunes", "a");
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    try (SteadyThread relay =
        OutboxRelay.thread(
                outbox(),
                TOPICS,
                batch -> {
                  if (failed.getCount() > 0) {
                    failed.countDown();
                    throw new OutOfMemoryError("no memory");
                  }
                  sent.countDown();
                })
            .start()) {
      await(failed);
      await(sent);
      assertThat(relay.failures()).isEqualTo(1);
    }
    assertThat(outbox().waiting()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("within 20 s").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
