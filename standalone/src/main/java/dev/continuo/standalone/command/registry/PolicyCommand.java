package dev.continuo.standalone.command.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.client.Endpoints;
import dev.continuo.events.json.Json;
import dev.continuo.registry.Registry;
import dev.continuo.registry.policies.PolicyRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.PresetOverrides;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and changes when models are trained anew. */
@Command(
    name = "policy",
    description = {
      "Have a model trained anew by itself: after so many new pieces or notes, or every so often.",
      "One run of a model goes on at a time. A new version becomes champion if it is better",
      "(./continuo gate). Without MODEL it lists the policies."
    })
public final class PolicyCommand extends RegistryCommand {

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Name to publish under.")
  private @Nullable String model;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "The recipe: one of ./continuo presets (default: studio).")
  private @Nullable String preset;

  @Option(
      names = "--after-pieces",
      paramLabel = "N",
      description = "As soon as so many pieces have come since the last run.")
  private @Nullable Integer afterPieces;

  @Option(names = "--after-notes", paramLabel = "N", description = "As soon as so many notes have.")
  private @Nullable Long afterNotes;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "So long after the last run was asked for: 90s, 30m, 6h, 1d.")
  private @Nullable String every;

  @Option(names = "--minutes", paramLabel = "M", description = "How long a run may train.")
  private @Nullable Double minutes;

  @Option(names = "--now", description = "Ask for a run at once, whatever has come.")
  private boolean now;

  @Option(names = "--pause", description = "Let it wait; --resume lets it go on.")
  private boolean pause;

  @Option(names = "--resume", description = "Let a policy go on that was paused.")
  private boolean resume;

  @Option(names = "--remove", description = "Take the policy away; runs and versions stay.")
  private boolean remove;

  @Mixin private PresetOverrides settings = new PresetOverrides();

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    if (model != null) {
      change(registry, model);
    }
    List<PolicyRow> policies =
        registry.policies().policies().stream()
            .filter(row -> model == null || row.model().equals(model))
            .toList();
    Listing<PolicyRow> listing = NameListings.policies(policies);
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(
          terminal,
          model == null
              ? "no policies: ./continuo policy MODEL --after-pieces N"
              : "%s is trained when it is asked for".formatted(model));
    }
    return 0;
  }

  private void change(Registry registry, String name) {
    Optional<PolicyRow> before =
        registry.policies().policies().stream().filter(row -> row.model().equals(name)).findFirst();
    if (remove) {
      if (!registry.policies().remove(name)) {
        throw new CommandFailedException("%s has no policy".formatted(name));
      }
      return;
    }
    boolean says =
        afterPieces != null
            || afterNotes != null
            || every != null
            || preset != null
            || minutes != null
            || settings.overrides() != null;
    if (says || (now && before.isEmpty())) {
      registry.policies().set(given(name));
      return;
    }
    if (!now && !pause && !resume) {
      return;
    }
    PolicyRow row =
        before.orElseThrow(() -> new CommandFailedException("%s has no policy".formatted(name)));
    registry
        .policies()
        .set(
            new PolicyRow(
                name,
                row.preset(),
                row.overrides(),
                row.afterPieces(),
                row.afterNotes(),
                row.everySeconds(),
                row.minutes(),
                pause || (row.paused() && !resume),
                now || row.atOnce(),
                null,
                Instant.EPOCH,
                reason(null, "").by()));
  }

  private PolicyRow given(String name) {
    return new PolicyRow(
        name,
        preset,
        settings.overrides() == null ? null : new String(Json.write(settings.overrides()), UTF_8),
        afterPieces,
        afterNotes,
        every == null ? null : seconds(every),
        minutes,
        pause,
        now,
        null,
        Instant.EPOCH,
        reason(null, "").by());
  }

  /** Seconds of {@code 90s}, {@code 30m}, {@code 6h} or {@code 1d}. */
  private static double seconds(String time) {
    try {
      String upper = time.toUpperCase(Locale.ROOT);
      return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper).toMillis() / 1e3;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("--every takes 90s, 30m, 6h or 1d: " + time, e);
    }
  }
}
