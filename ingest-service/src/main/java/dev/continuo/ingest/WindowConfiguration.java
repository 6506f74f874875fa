package dev.continuo.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** Keys {@code continuo.windows.*}, documented in application.yml. */
@ConfigurationProperties("continuo.windows")
record WindowConfiguration(
    @Bindable(defaultValue = "128") int context,
    @Bindable(defaultValue = "merged") String parts,
    @Bindable(defaultValue = "false") boolean drums,
    @Bindable(defaultValue = "60s") Duration longestSilence) {}
