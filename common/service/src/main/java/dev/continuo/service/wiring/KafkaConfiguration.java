package dev.continuo.service.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Keys {@code continuo.kafka.*}. */
@ConfigurationProperties("continuo.kafka")
record KafkaConfiguration(
    @Bindable(defaultValue = "localhost:9092") String bootstrapServers,
    @Bindable(defaultValue = "4") int partitions) {}
