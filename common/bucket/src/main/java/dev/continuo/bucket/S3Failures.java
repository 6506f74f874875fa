package dev.continuo.bucket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in the words of files what went wrong with S3, and what would help. */
final class S3Failures {
  /** What a server tells in place of bytes that are no UTF-8. */
  private static final char NO_CHARACTER = '\uFFFD';

  private S3Failures() {}

  /** The failure of a request about one object. */
  static IOException ofObject(String key, SdkException failure) {
    if (failure instanceof S3Exception answer && !code(answer).equals("NoSuchBucket")) {
      if (answer.statusCode() == 404 && key.indexOf(NO_CHARACTER) >= 0) {
        return new IOException(
            key + ": its name is not UTF-8, and no client of S3 can ask for it: rename it",
            failure);
      }
      if (answer.statusCode() == 404) {
        NoSuchFileException none = new NoSuchFileException(key);
        none.initCause(failure);
        return none;
      }
      if (answer.statusCode() == 403) {
        AccessDeniedException denied = new AccessDeniedException(key, null, describe(answer));
        denied.initCause(failure);
        return denied;
      }
    }
    return ofRequest(key, failure);
  }

  /** The failure of any other request. */
  static IOException ofRequest(String what, SdkException failure) {
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(what);
      interrupted.initCause(failure);
      return interrupted;
    }
    return new IOException(what + ": " + failure.getMessage(), failure);
  }

  /** The failure to open the bucket: most often a setting is wrong. */
  static IOException ofOpening(BucketSettings settings, SdkException failure) {
    String remedy =
        failure instanceof S3Exception answer ? remedy(settings, answer) : remedy(failure);
    return new IOException(
        settings.location()
            + (settings.endpoint().isEmpty() ? "" : " at " + settings.endpoint())
            + " cannot be used: "
            + remedy,
        failure);
  }

  private static String remedy(BucketSettings settings, S3Exception answer) {
    return switch (code(answer)) {
      case "NoSuchBucket" ->
          "there is no such bucket. Create it (aws s3 mb s3://%s) or correct CONTINUO_BUCKET."
              .formatted(settings.bucketName());
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
          "the credentials are not accepted (%s). Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_PROFILE."
              .formatted(describe(answer));
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "it lies in another region (%s). Set CONTINUO_S3_REGION.".formatted(describe(answer));
      default ->
          answer.statusCode() == 403
              ? "access is denied (%s). The credentials need s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject."
                  .formatted(describe(answer))
              : describe(answer);
    };
  }

  private static String remedy(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("unable to load region")) {
      return "the region is not known. Set CONTINUO_S3_REGION or AWS_REGION.";
    }
    if (lower.contains("unable to load credentials")) {
      return "no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "there is no host %s. Check CONTINUO_S3_ENDPOINT; a server that is not Amazon's most often needs CONTINUO_S3_PATH_STYLE=true."
            .formatted(cause.getMessage());
      }
      if (cause instanceof IOException) {
        return "the server does not answer (%s). Check CONTINUO_S3_ENDPOINT, and that it runs."
            .formatted(cause.getMessage());
      }
    }
    return message;
  }

  private static String code(S3Exception answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  private static String describe(S3Exception answer) {
    String code = code(answer);
    return code.isEmpty() ? "HTTP " + answer.statusCode() : code;
  }
}
