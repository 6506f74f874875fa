-- A track says how likely its model finds it, how the model read its notes, and what it replaced in a piece.

alter table track add column context text check (context in ('carried', 'window'));
comment on column track.context is 'Whether the model went on in its state, or read the last notes anew for each; null before that could be chosen';
comment on column track.primer is 'What it goes on from, or what was infilled: piece ID, object KEY, midi SHA256 or track ID; null for the model''s own beginning';
comment on column track.primer_notes is 'How many notes of that the model was given';

create table track_likelihood (
  track_id uuid             not null references track on delete cascade,
  name     text             not null,
  unit     text             not null check (unit = 'nats'),
  value    double precision not null check (value > '-Infinity' and value < 'Infinity'),
  primary key (track_id, name)
);
comment on table track_likelihood is 'How likely a model finds the notes that it composed, by attribute; none of tracks from before this table';
comment on column track_likelihood.name is 'Of the attribute: pitch, step, duration, velocity';
comment on column track_likelihood.unit is 'nats: -ln of the probability that the model gives it, a note';
comment on column track_likelihood.value is 'By the model''s own distribution, before it is scaled, damped, cut or bounded';

create table track_infill (
  track_id       uuid             primary key references track on delete cascade,
  "from"         double precision not null check ("from" >= 0),
  "to"           double precision not null check ("to" > "from"),
  replaced_notes int              not null check (replaced_notes >= 0),
  composed_notes int              not null check (composed_notes >= 1),
  candidates     int              not null check (candidates between 1 and 1024),
  kept           int              not null check (kept between 1 and candidates),
  notes_behind   int              not null check (notes_behind >= 1),
  kept_nats      double precision not null,
  median_nats    double precision not null,
  original_nats  double precision not null
);
comment on table track_infill is 'What a track replaced in a piece; of tracks that were composed whole there is none';
comment on column track_infill."from" is 'Where the section begins, seconds';
comment on column track_infill."to" is 'Where it ends, exclusive, seconds';
comment on column track_infill.replaced_notes is 'How many notes began in it';
comment on column track_infill.composed_notes is 'How many do now';
comment on column track_infill.candidates is 'How many were composed';
comment on column track_infill.kept is 'Which of them was kept, from 1';
comment on column track_infill.notes_behind is 'How many notes behind the section the model was asked for';
comment on column track_infill.kept_nats is 'How likely it finds these behind the kept candidate: nats a note, all attributes together';
comment on column track_infill.median_nats is 'Behind the candidate in the middle';
comment on column track_infill.original_nats is 'Behind the section as it was';
