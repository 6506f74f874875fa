package dev.continuo.generator;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Keys {@code continuo.generator.*}, documented in application.yml. */
@ConfigurationProperties("continuo.generator")
record GeneratorConfiguration(
    @Bindable(defaultValue = "4") int workers,
    @Bindable(defaultValue = "0") int threads,
    @Bindable(defaultValue = "1000") int backoffMillis) {}
