package dev.continuo.service.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Keys {@code continuo.postgres.*}. */
@ConfigurationProperties("continuo.postgres")
record PostgresConfiguration(
    @Bindable(defaultValue = "jdbc:postgresql://localhost:5432/continuo") String url,
    @Bindable(defaultValue = "continuo") String user,
    @Bindable(defaultValue = "") String password) {}
