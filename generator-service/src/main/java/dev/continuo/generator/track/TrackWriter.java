package dev.continuo.generator.track;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.track.AttributeLikelihood;
import dev.continuo.events.track.TrackFacts;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.Context;
import dev.continuo.generator.request.Sound;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.track.Infilling.Filled;
import dev.continuo.model.json.ConstraintJson;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.play.Playing;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.music.write.Overlaps;
import dev.continuo.registry.rows.TrackRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes composed notes down as a track. The same notes give the same id and the same MIDI. */
record TrackWriter(
    TrackSpec spec,
    LoadedModel model,
    Playing playing,
    @Nullable Origin origin,
    Comparison comparison) {

  /**
   * Writes notes.
   *
   * @param variation of the request, from 1
   * @param nats how likely the model finds what it has composed
   * @throws IllegalArgumentException when they are no music that can be written
   */
  ComposedTrack write(int variation, Notes notes, Map<Property, Double> nats) {
    Sound sound = spec.sound();
    Part part = new Part(0, "Continuo", sound.program(), /* drum= */ false);
    Piece rounded = MidiWriter.rounded(Piece.of(List.of(part), notes), sound.tempo());
    Piece piece = model.sustains() ? Overlaps.cut(rounded) : rounded;
    return track(variation, piece, sound.program(), nats, null);
  }

  /**
   * Writes a piece with a section that is filled.
   *
   * @throws IllegalArgumentException when it is no music that can be written
   */
  ComposedTrack write(int variation, ReplacedSection section, Filled filled) {
    Piece piece =
        MidiWriter.rounded(section.with(filled.kept(), model.sustains()), spec.sound().tempo());
    return track(variation, piece, section.program(), filled.kept().nats(), filled.told());
  }

  private ComposedTrack track(
      int variation,
      Piece piece,
      int program,
      Map<Property, Double> nats,
      @Nullable TrackInfill infill) {
    byte[] midi = MidiWriter.write(piece);
    Notes heard = withoutDrums(piece);
    TrackFacts facts =
        new TrackFacts(
            Measuring.of(heard),
            comparison.of(heard, origin == null ? null : origin.notes()),
            likelihood(nats),
            infill);
    return new ComposedTrack(row(variation, piece, program, ContentId.of(midi)), facts, midi);
  }

  /** By name, as the registry has it. */
  private static List<AttributeLikelihood> likelihood(Map<Property, Double> nats) {
    return nats.entrySet().stream()
        .map(each ->
            new AttributeLikelihood(
                each.getKey().label(), AttributeLikelihood.NATS, each.getValue()))
        .sorted(Comparator.comparing(AttributeLikelihood::name))
        .toList();
  }

  private static Notes withoutDrums(Piece piece) {
    if (piece.parts().stream().noneMatch(Part::drum)) {
      return piece.notes();
    }
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      if (!piece.parts().get(piece.notes().part(i)).drum()) {
        notes.add(piece.notes().get(i));
      }
    }
    return Notes.of(notes);
  }

  private TrackRow row(int variation, Piece piece, int program, String sha256) {
    UUID trackId = trackId(variation);
    boolean free = playing.constraints().equals(ConstraintSpec.NONE);
    return new TrackRow(
        trackId,
        spec.requestId(),
        variation,
        model.row().modelVersionId(),
        model.row().model(),
        model.row().version(),
        model.row().sha256(),
        spec.seed(variation),
        playing.sampling().temperature(),
        SamplingJson.write(playing.sampling()),
        free ? null : ConstraintJson.write(playing.constraints()),
        origin == null ? null : origin.source(),
        origin == null || origin.given() == 0 ? null : origin.given(),
        (model.composer().carries() ? Context.CARRIED : Context.WINDOW).label(),
        program,
        spec.sound().tempo(),
        piece.notes().size(),
        piece.durationMicros(),
        object(trackId, sha256),
        sha256,
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** By the request's name: when the work is done again, it replaces what it left behind. */
  private UUID trackId(int variation) {
    String name = "continuo/track/" + spec.requestId();
    // A request id has no control character, so that no other request's has this name.
    String full = variation == 1 ? name : name + "\0" + variation;
    return UUID.nameUUIDFromBytes(full.getBytes(StandardCharsets.UTF_8));
  }

  /** Its content is in the key, so that no other delivery of the request writes over it. */
  private static String object(UUID trackId, String sha256) {
    return "%s%s-%s.mid".formatted(Bucket.TRACKS, trackId, sha256.substring(0, 16));
  }
}
