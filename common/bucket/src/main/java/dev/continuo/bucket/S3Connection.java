package dev.continuo.bucket;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Makes the client that speaks S3, as plainly as old and small servers need it. */
final class S3Connection {
  static final int ATTEMPTS = 8;
  static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private S3Connection() {}

  /** Credentials come from AWS's default chain: environment, profile files, container, machine. */
  static S3Client open(BucketSettings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            // Files that were copied under a gateway have no checksum.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(settings.pathStyle())
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build())
            .overrideConfiguration(override -> override.retryStrategy(retries()));
    if (!settings.endpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.endpoint()));
    }
    if (!settings.region().isEmpty()) {
      builder.region(Region.of(settings.region()));
    } else if (!settings.endpoint().isEmpty()) {
      builder.region(Region.US_EAST_1); // goes into signatures; other servers take any
    }
    return builder.build();
  }

  /** Some seconds of an outage or of throttling are waited out, each time up to twice as long. */
  private static StandardRetryStrategy retries() {
    BackoffStrategy waits = BackoffStrategy.exponentialDelay(FIRST_WAIT, LONGEST_WAIT);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(waits)
        .throttlingBackoffStrategy(waits)
        .circuitBreakerEnabled(false)
        .build();
  }
}
