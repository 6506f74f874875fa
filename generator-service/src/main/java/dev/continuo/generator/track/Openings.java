package dev.continuo.generator.track;

import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import java.io.IOException;

/** Where primers come from. */
public interface Openings {

  /**
   * Reads one as the model has learnt to.
   *
   * @throws RefusedException when it is not there, no music, or too little for the model
   * @throws IOException when the bucket cannot be read now
   */
  Opening read(PrimerSpec spec, LoadedModel model) throws RefusedException, IOException;
}
