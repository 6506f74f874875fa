package dev.continuo.service.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Keys {@code continuo.s3.*}. */
@ConfigurationProperties("continuo.s3")
record S3Configuration(
    @Bindable(defaultValue = "") String endpoint,
    @Bindable(defaultValue = "") String region,
    @Bindable(defaultValue = "false") boolean pathStyle) {}
