-- A request may ask for several tracks, and say how they are written down.

alter table track
  add column variation int not null default 1 check (variation >= 1),
  add column checkpoint_sha256 sha256,
  add column program int not null default 0 check (program between 0 and 127),
  add column tempo double precision not null default 120 check (tempo > 0 and tempo < 'Infinity'),
  drop constraint track_request_id_key,
  add unique (request_id, variation);
update track t
   set checkpoint_sha256 = c.sha256
  from model_version v join checkpoint c using (checkpoint_id)
 where v.model_version_id = t.model_version_id;
alter table track
  alter column checkpoint_sha256 set not null,
  alter column variation drop default,
  alter column program drop default,
  alter column tempo drop default;
comment on table track is 'A finished generated work and all that made it; one for each variation of a request';
comment on column track.variation is 'Which of its request''s tracks, from 1';
comment on column track.checkpoint_sha256 is 'Of the checkpoint whose weights composed it';
comment on column track.program is 'General MIDI''s instrument, 0..127';
comment on column track.tempo is 'Quarters a minute that the file says; its notes sound when they do at any';
