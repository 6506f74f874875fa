package dev.continuo.standalone.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** How fast an engine trains. */
@Command(name = "train", description = "Measure how fast an engine trains.")
public final class BenchTrainCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new CommandFailedException("not built yet");
  }
}
