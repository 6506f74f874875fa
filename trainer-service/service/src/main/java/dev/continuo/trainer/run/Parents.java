package dev.continuo.trainer.run;

import java.util.List;

/** Where the names in a request for fine-tuning lead. */
public interface Parents {

  /** Of a request that cannot be one for fine-tuning. */
  Parents NONE =
      new Parents() {
        @Override
        public Parent named(String reference) {
          throw new IllegalArgumentException("no model is known here: '%s'".formatted(reference));
        }

        @Override
        public List<String> pieces(List<String> prefixes) {
          throw new IllegalArgumentException("no piece is known here: %s".formatted(prefixes));
        }
      };

  /**
   * The version that is meant.
   *
   * @param reference {@code name}, {@code name:version} or {@code name@alias}
   * @throws IllegalArgumentException when there is none, or it was withdrawn
   */
  Parent named(String reference);

  /**
   * Whole ids of pieces.
   *
   * @param prefixes how they begin
   * @throws IllegalArgumentException when no piece's id, or several, begin so
   */
  List<String> pieces(List<String> prefixes);
}
