package dev.continuo.generator.track;

import dev.continuo.music.Notes;

/**
 * What a track goes on from, or is a part of.
 *
 * @param source what it is out of, for people and for who looks for it
 * @param given how many notes of it the model was given
 * @param notes those that nobody has composed
 */
record Origin(String source, int given, Notes notes) {}
