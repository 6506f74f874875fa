-- The registry of Continuo: what was found, what learnt from it, what came out.
--
--   bucket_object ── piece          dataset ◀── training_run ◀── checkpoint ◀── model_version ◀── track
--                                                                                     ▲
--                                                                                   alias

create domain sha256 as text check (value ~ '^[0-9a-f]{64}$');

-- pieces -----------------------------------------------------------------------------------------

create table piece (
  piece_id        sha256      primary key,
  object          text        not null,
  bytes           bigint      not null check (bytes > 0),
  format          int         not null check (format between 0 and 2),
  notes           int         not null check (notes >= 0),
  parts           int         not null check (parts >= 0),
  damages         int         not null check (damages >= 0),
  duration_micros bigint      not null check (duration_micros >= 0),
  ingested_at     timestamptz not null
);
comment on table piece is 'One file''s music, whose notes are on Kafka';
comment on column piece.piece_id is 'sha256 of the file''s bytes: the same file under two names is one piece';
comment on column piece.object is 'Key in the bucket under which it was found first';
comment on column piece.format is 'Standard MIDI File format, 0..2';
comment on column piece.damages is 'Things that were wrong in the file and survived';
comment on column piece.duration_micros is 'Microseconds until the last note has ended';

create table bucket_object (
  object      text        primary key,
  bytes       bigint      not null check (bytes >= 0),
  modified    timestamptz not null,
  content_id  sha256      not null,
  state       text        not null check (state in ('ACCEPTED', 'DUPLICATE', 'REJECTED')),
  reason      text,
  byte_offset bigint      check (byte_offset >= 0),
  message     text,
  seen_at     timestamptz not null,
  check ((state = 'REJECTED') = (reason is not null))
);
create index on bucket_object (content_id);
comment on table bucket_object is 'What was found in the bucket and what became of it';
comment on column bucket_object.object is 'Key in the bucket';
comment on column bucket_object.modified is 'When the file last changed; a changed file is read again';
comment on column bucket_object.content_id is 'sha256 of its bytes; of an accepted file, the piece';
comment on column bucket_object.state is 'ACCEPTED, DUPLICATE (of a piece under another key) or REJECTED';
comment on column bucket_object.reason is 'Of a rejected file: a word, such as NOT_MIDI or TRUNCATED';
comment on column bucket_object.byte_offset is 'Of a rejected file: where reading stopped, from 0';
comment on column bucket_object.message is 'Of a rejected file: the reason for people';

create table topic_position (
  topic       text   not null,
  partition   int    not null check (partition >= 0),
  next_offset bigint not null check (next_offset >= 0),
  primary key (topic, partition)
);
comment on table topic_position is 'How far a topic has been taken over into these tables';
comment on column topic_position.next_offset is 'The first offset that has not been taken over';

-- training ---------------------------------------------------------------------------------------

create table dataset (
  dataset_id         uuid        primary key,
  ranges             json        not null,
  fingerprint        text        not null,
  training_pieces    int         not null check (training_pieces >= 0),
  validation_pieces  int         not null check (validation_pieces >= 0),
  notes              bigint      not null check (notes >= 0),
  training_windows   bigint      not null check (training_windows >= 0),
  validation_windows bigint      not null check (validation_windows >= 0),
  created_at         timestamptz not null default now()
);
create index on dataset (fingerprint);
comment on table dataset is 'What a run learns from; immutable';
comment on column dataset.ranges is 'Offset ranges of the windows topic: its identity on Kafka';
comment on column dataset.fingerprint is 'Hash of the notes in order of piece id: equal for equal notes, wherever they lie';

create table training_run (
  run_id       uuid        primary key default gen_random_uuid(),
  ordinal      bigint      generated always as identity,
  request_id   text        not null unique,
  model        text        not null,
  spec         json        not null,
  state        text        not null default 'REQUESTED'
                           check (state in ('REQUESTED', 'RUNNING', 'FINISHED', 'FAILED')),
  dataset_id   uuid        references dataset,
  epoch        int         not null default 0 check (epoch >= 0),
  lease_owner  text,
  lease_epoch  bigint      not null default 0 check (lease_epoch >= 0),
  leased_until timestamptz,
  failure      text,
  requested_at timestamptz not null default now(),
  started_at   timestamptz,
  ended_at     timestamptz,
  check ((lease_owner is null) = (leased_until is null)),
  check ((state = 'RUNNING') = (lease_owner is not null)),
  check ((state in ('FINISHED', 'FAILED')) = (ended_at is not null)),
  check ((state = 'FAILED') = (failure is not null))
);
create index on training_run (ordinal) where state in ('REQUESTED', 'RUNNING');
create index on training_run (dataset_id);
comment on table training_run is 'One training job; leased by one trainer at a time';
comment on column training_run.ordinal is 'Order of arrival: the oldest run is taken first';
comment on column training_run.request_id is 'The request it answers; the same request twice is one run';
comment on column training_run.model is 'Name under which its best checkpoint is published';
comment on column training_run.spec is 'Network, optimizer and all other settings of the run';
comment on column training_run.epoch is 'Epochs whose checkpoint is saved';
comment on column training_run.lease_owner is 'The trainer that works on it';
comment on column training_run.lease_epoch is 'Grows with every lease; writes under an older one are refused';
comment on column training_run.leased_until is 'When another trainer may take it over';
comment on column training_run.failure is 'Why it failed';

create table checkpoint (
  checkpoint_id         uuid             primary key,
  run_id                uuid             not null references training_run,
  epoch                 int              not null check (epoch >= 1),
  object                text             not null,
  sha256                sha256           not null,
  bytes                 bigint           not null check (bytes > 0),
  training_loss         double precision not null,
  validation_loss       double precision not null,
  validation_pitch_loss double precision not null,
  best                  boolean          not null,
  saved_at              timestamptz      not null,
  unique (run_id, epoch)
);
create unique index on checkpoint (run_id) where best;
comment on table checkpoint is 'The state of a run after an epoch: a safetensors file in the bucket';
comment on column checkpoint.object is 'Key in the bucket';
comment on column checkpoint.training_loss is 'Weighted total, mean over the epoch';
comment on column checkpoint.validation_loss is 'Weighted total on the held-out pieces';
comment on column checkpoint.validation_pitch_loss is 'Pitch cross-entropy on the held-out pieces, nats a note';
comment on column checkpoint.best is 'Whether it is the best of its run so far; one is';

-- models -----------------------------------------------------------------------------------------

create table model (
  model    text primary key check (model ~ '^[^:@\s]{1,100}$'),
  versions int  not null check (versions >= 0)
);
comment on table model is 'Names of models; its row lock makes version numbers come one after the other';
comment on column model.versions is 'The highest version number given';

create table model_version (
  model_version_id      uuid             primary key default gen_random_uuid(),
  model                 text             not null references model,
  version               int              not null check (version >= 1),
  run_id                uuid             not null unique references training_run,
  checkpoint_id         uuid             not null references checkpoint,
  object                text             not null,
  sha256                sha256           not null,
  epoch                 int              not null check (epoch >= 1),
  validation_loss       double precision not null,
  validation_pitch_loss double precision not null,
  unigram_pitch_loss    double precision not null,
  training_pieces       int              not null check (training_pieces >= 0),
  published_at          timestamptz      not null default now(),
  unique (model, version)
);
create index on model_version (checkpoint_id);
comment on table model_version is 'A published checkpoint, ready to play; immutable';
comment on column model_version.version is 'From 1, counted per model, without gaps';
comment on column model_version.object is 'Key of the checkpoint in the bucket';
comment on column model_version.epoch is 'The run''s best epoch, from 1';
comment on column model_version.validation_pitch_loss is 'Pitch cross-entropy on the held-out pieces, nats a note';
comment on column model_version.unigram_pitch_loss is 'The same notes under a model that knows only how frequent each pitch is';
comment on column model_version.training_pieces is 'How many pieces it learnt from';

create table alias (
  model      text        not null,
  alias      text        not null check (alias ~ '^[^:@\s]{1,100}$'),
  version    int         not null,
  changed_at timestamptz not null default now(),
  primary key (model, alias),
  foreign key (model, version) references model_version (model, version)
);
comment on table alias is 'Movable names of model versions, such as champion';

-- tracks -----------------------------------------------------------------------------------------

create table track (
  track_id         uuid             primary key,
  request_id       text             not null unique,
  model_version_id uuid             not null references model_version,
  model            text             not null,
  model_version    int              not null check (model_version >= 1),
  seed             bigint           not null,
  temperature      double precision not null check (temperature > 0 and temperature < 'Infinity'),
  notes            int              not null check (notes >= 0),
  duration_micros  bigint           not null check (duration_micros >= 0),
  object           text             not null,
  sha256           sha256           not null,
  finished_at      timestamptz      not null
);
create index on track (model_version_id);
comment on table track is 'A finished generated work and all that made it; one per request';
comment on column track.seed is 'Of the random draws: the same model, seed and settings give the same bytes';
comment on column track.object is 'Key of the MIDI file in the bucket';
comment on column track.sha256 is 'Of the MIDI file';

-- events -----------------------------------------------------------------------------------------

create table outbox (
  id         bigint      generated always as identity primary key,
  topic      text        not null,
  key        text        not null,
  headers    json        not null,
  value      bytea       not null,
  created_at timestamptz not null default now()
);
comment on table outbox is 'Events recorded together with the rows they tell of, on their way to Kafka; a sent one is deleted';
comment on column outbox.id is 'They are sent in this order';
comment on column outbox.headers is 'CloudEvents headers, name to value';

-- views ------------------------------------------------------------------------------------------

create view track_lineage as
select t.track_id, t.request_id, t.object, t.seed, t.temperature, t.notes,
       v.model, v.version, v.sha256 as checkpoint_sha256,
       r.run_id, v.epoch, d.dataset_id, d.fingerprint as dataset_fingerprint,
       d.training_pieces, t.finished_at
  from track t
  join model_version v using (model_version_id)
  join training_run r on r.run_id = v.run_id
  left join dataset d on d.dataset_id = r.dataset_id;
comment on view track_lineage is 'Every track with the model, run and dataset behind it';

create view run_overview as
select r.run_id, r.request_id, r.model, r.state, r.epoch,
       c.epoch as best_epoch, c.validation_loss, c.validation_pitch_loss,
       v.version, r.failure, r.requested_at, r.ended_at - r.started_at as took
  from training_run r
  left join checkpoint c on c.run_id = r.run_id and c.best
  left join model_version v on v.run_id = r.run_id;
comment on view run_overview is 'Every run with its best checkpoint and the version published from it';
