package dev.continuo.generator.track;

import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import java.io.IOException;

/** Where the music comes from that tracks go on from, or are a part of. */
public interface Openings {

  /**
   * Reads one as the model has learnt to.
   *
   * @throws RefusedException when it is not there, no music, or too little for the model
   * @throws IOException when the bucket cannot be read now
   */
  Opening read(PrimerSpec spec, LoadedModel model) throws RefusedException, IOException;

  /**
   * Reads what is to be replaced, and what is around it, likewise.
   *
   * @throws RefusedException when it is not there, no music, or has too little around it
   * @throws IOException when the bucket cannot be read now
   */
  ReplacedSection section(InfillSpec spec, LoadedModel model) throws RefusedException, IOException;
}
