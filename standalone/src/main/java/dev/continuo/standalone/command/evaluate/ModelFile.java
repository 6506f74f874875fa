package dev.continuo.standalone.command.evaluate;

import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.FileNames;
import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A model that a user names: a file, or a version in the registry of a running platform.
 *
 * @param name that it is shown by
 * @param checkpoint what was trained
 */
record ModelFile(String name, Checkpoint checkpoint) {
  private static final String ENDING = ".safetensors";

  /**
   * Finds it.
   *
   * @param named a file that is there or ends in {@code .safetensors}; else a reference like {@code
   *     mine:3}
   * @throws CommandFailedException when there is none, or it cannot be read
   */
  static ModelFile of(String named, HomeOption home) throws IOException {
    Path file = Path.of(named);
    if (named.endsWith(ENDING) || Files.isRegularFile(file)) {
      return read(FileNames.last(file).replace(ENDING, ""), named, file);
    }
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      ModelRow row =
          registry
              .models()
              .find(named)
              .orElseThrow(() ->
                  new CommandFailedException(
                      "no model '%s'; ./continuo models lists those there are, and a file must end in %s"
                          .formatted(named, ENDING)));
      String name = "%s:%d".formatted(row.model(), row.version());
      Path object = endpoints.bucketDirectory().resolve(row.object());
      ModelFile model = read(name, row.object(), object);
      String sha256 = ContentId.of(Files.readAllBytes(object));
      if (!sha256.equals(row.sha256())) {
        throw new CommandFailedException(
            "checkpoint %s of model %s has changed since it was published: sha256 is %s, was %s"
                .formatted(row.object(), name, sha256, row.sha256()));
      }
      return model;
    }
  }

  /**
   * What the durations are that it learnt; those of keys where its checkpoint does not say.
   *
   * @throws CommandFailedException when it learnt both
   */
  Durations durations() {
    String learnt = checkpoint.facts().getOrDefault(Facts.DURATIONS, Durations.KEYS.label());
    if (learnt.equals(Facts.MIXED_DURATIONS)) {
      throw new CommandFailedException(
          "model %s has learnt durations of keys and of sound: --durations keys or --durations"
                  .formatted(name)
              + " sounding says which to judge it by");
    }
    return Durations.of(learnt);
  }

  private static ModelFile read(String name, String shown, Path file) throws IOException {
    try {
      return new ModelFile(name, Checkpoint.decode(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("checkpoint %s: no such file".formatted(shown));
    } catch (UnreadableCheckpointException e) {
      throw new CommandFailedException(
          "checkpoint %s cannot be read: %s".formatted(shown, e.getMessage()));
    }
  }
}
