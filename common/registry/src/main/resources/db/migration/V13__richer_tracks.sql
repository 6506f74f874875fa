-- A request may ask for several tracks, and for much more of each; a track says what it is like.

alter table track
  add column variation int not null default 1 check (variation >= 1),
  add column checkpoint_sha256 sha256,
  add column sampling json,
  add column constraints json,
  add column primer text,
  add column primer_notes int check (primer_notes >= 1),
  add column program int not null default 0 check (program between 0 and 127),
  add column tempo double precision not null default 120 check (tempo > 0 and tempo < 'Infinity'),
  drop constraint track_request_id_key,
  add unique (request_id, variation);
update track t
   set checkpoint_sha256 = c.sha256,
       sampling = json_build_object('temperature', t.temperature)
  from model_version v join checkpoint c using (checkpoint_id)
 where v.model_version_id = t.model_version_id;
alter table track
  alter column checkpoint_sha256 set not null,
  alter column sampling set not null,
  alter column variation drop default,
  alter column program drop default,
  alter column tempo drop default;
comment on table track is 'A finished generated work and all that made it; one for each variation of a request';
comment on column track.variation is 'Which of its request''s tracks, from 1';
comment on column track.checkpoint_sha256 is 'Of the checkpoint whose weights composed it';
comment on column track.sampling is 'How notes were drawn, by the names of presets; what is usual is left out';
comment on column track.constraints is 'What notes keep to; null where anything goes';
comment on column track.primer is 'What it goes on from: piece ID, object KEY or midi SHA256; null for the model''s own beginning';
comment on column track.primer_notes is 'How many notes of that';
comment on column track.program is 'General MIDI''s instrument, 0..127';
comment on column track.tempo is 'Quarters a minute that the file says; its notes sound when they do at any';

create table track_measures (
  track_id            uuid             primary key references track on delete cascade,
  lowest_pitch        int              not null check (lowest_pitch between 0 and 127),
  highest_pitch       int              not null check (highest_pitch between 0 and 127),
  notes_per_second    double precision not null,
  polyphony           double precision not null,
  pitch_class_entropy double precision not null,
  scale_consistency   double precision not null
);
comment on table track_measures is 'What a track is like, as notes; of tracks from before this table there is none';
comment on column track_measures.notes_per_second is 'That begin, from the first onset to the last';
comment on column track_measures.polyphony is 'How many sound together, on average over the time in which any does';
comment on column track_measures.pitch_class_entropy is 'In bits, 0 to 3.58';
comment on column track_measures.scale_consistency is 'Largest share of notes in one of the 24 major and minor scales';

create table track_likeness (
  track_id        uuid primary key references track on delete cascade,
  compared_pieces int  not null check (compared_pieces >= 0),
  shared_notes    int  not null check (shared_notes >= 0),
  track_note      int,
  track_seconds   double precision,
  piece           text,
  piece_note      int,
  piece_seconds   double precision,
  semitones       int,
  rhythm          double precision,
  usual_notes     int,
  unusual_notes   int
);
create index on track_likeness (piece);
comment on table track_likeness is 'The longest run of notes that a track shares with a piece; none where the pieces were not known yet';
comment on column track_likeness.compared_pieces is 'How many pieces were there to compare it with';
comment on column track_likeness.shared_notes is '0 where no run has 8';
comment on column track_likeness.track_note is 'The run''s first note in the track, from 0';
comment on column track_likeness.piece_note is 'The run''s first note in the piece, from 0, drums not counted';
comment on column track_likeness.semitones is 'How much higher the track has it';
comment on column track_likeness.rhythm is 'How alike the rhythm is, 0..1';
comment on column track_likeness.usual_notes is 'Longest run that real pieces share with other works: the middle of them';
comment on column track_likeness.unusual_notes is 'What 97.5 % of real pieces do not pass';
