package dev.continuo.generator.library;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Models in memory, those that were used last. Who asks for one that is being read waits for it,
 * nobody else does; one that cannot be read is read anew when it is asked for again.
 */
final class LoadedModels {

  /** Where models come from. */
  interface Reader {
    Sized read(ModelRow row) throws RefusedException, IOException;
  }

  /**
   * A model that was read.
   *
   * @param bytes of memory that it takes, about
   */
  record Sized(LoadedModel model, long bytes) {}

  private final long mostBytes;
  private final Reader reader;

  /** From the one that was not used for the longest time. */
  private final Map<UUID, CompletableFuture<Sized>> models =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

  /**
   * None yet.
   *
   * @param mostBytes that all may take together; one is kept even if it takes more
   */
  LoadedModels(long mostBytes, Reader reader) {
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  /**
   * The version, read if it must be.
   *
   * @throws RefusedException as the reader does
   * @throws IOException as the reader does, or when the thread is interrupted while it waits
   */
  LoadedModel get(ModelRow row) throws RefusedException, IOException {
    return sized(row).model;
  }

  /** The same, with what it takes. */
  Sized sized(ModelRow row) throws RefusedException, IOException {
    CompletableFuture<Sized> mine = new CompletableFuture<>();
    CompletableFuture<Sized> others;
    synchronized (models) {
      others = models.get(row.modelVersionId());
      if (others == null) {
        models.put(row.modelVersionId(), mine);
      }
    }
    return others == null ? read(row, mine) : awaited(others);
  }

  private Sized read(ModelRow row, CompletableFuture<Sized> mine)
      throws RefusedException, IOException {
    try {
      Sized sized = reader.read(row);
      mine.complete(sized);
      makeRoom(row.modelVersionId());
      return sized;
    } catch (RefusedException | IOException | RuntimeException | Error e) {
      synchronized (models) {
        models.remove(row.modelVersionId(), mine);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Sized awaited(CompletableFuture<Sized> others)
      throws RefusedException, IOException {
    try {
      return others.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the model was being read", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RefusedException refused -> throw refused;
        case IOException failed -> throw failed;
        case null, default ->
            throw new IllegalStateException("the model could not be read", e.getCause());
      }
    }
  }

  /** What is still being read counts for nothing yet, and stays. */
  private void makeRoom(UUID newest) {
    synchronized (models) {
      long bytes = models.values().stream().mapToLong(LoadedModels::bytes).sum();
      Iterator<Map.Entry<UUID, CompletableFuture<Sized>>> eldest = models.entrySet().iterator();
      while (bytes > mostBytes && eldest.hasNext()) {
        Map.Entry<UUID, CompletableFuture<Sized>> model = eldest.next();
        if (!model.getKey().equals(newest) && model.getValue().isDone()) {
          bytes -= bytes(model.getValue());
          eldest.remove();
        }
      }
    }
  }

  private static long bytes(CompletableFuture<Sized> model) {
    return model.isDone() && !model.isCompletedExceptionally() ? model.join().bytes : 0;
  }
}
