package dev.continuo.standalone.bench;

import dev.continuo.service.BackingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of the generator that share the requests, killed one after another. */
final class Replicas implements AutoCloseable {
  private final BackingSettings backing;
  private final Path log;
  private final List<Process> processes = new ArrayList<>();
  private int killed;

  /** Starts so many; they take requests as soon as they are up. */
  Replicas(int count, BackingSettings backing, Path log) throws IOException {
    this.backing = backing;
    this.log = log;
    for (int i = 0; i < count; i++) {
      processes.add(ReplicaProcess.start(backing, log));
    }
  }

  /** Kills the next one, and starts another in its place. */
  void killOne() throws IOException, InterruptedException {
    int next = killed++ % processes.size();
    kill(processes.get(next));
    processes.set(next, ReplicaProcess.start(backing, log));
  }

  /** How many were killed. */
  int killed() {
    return killed;
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      kill(process);
    }
  }
}
