-- The registry to be looked at: aliases with their history, tags and notes, withdrawn versions, views for people.

-- aliases ----------------------------------------------------------------------------------------

create table alias_move (
  move_id      bigint      generated always as identity primary key,
  model        text        not null,
  alias        text        not null,
  from_version int,
  to_version   int,
  moved_at     timestamptz not null default now(),
  moved_by     text        not null,
  why          text        not null,
  check (from_version is not null or to_version is not null)
);
create index on alias_move (model, alias, move_id);
comment on table alias_move is 'Where aliases pointed, one row for each move; never changed';
comment on column alias_move.move_id is 'In the order in which they happened';
comment on column alias_move.from_version is 'Null where the alias is new';
comment on column alias_move.to_version is 'Null where the alias was taken away';
comment on column alias_move.moved_by is 'A person, or a service';
comment on column alias_move.why is 'For people';

insert into alias_move (model, alias, to_version, moved_at, moved_by, why)
select model, alias, version, changed_at, 'migration', 'pointed there before moves were recorded'
  from alias;

-- Where no model was named, the newest version without a warning was played: that is the champion now.
with newest as (
  select distinct on (model) model, version from model_version
   where warning is null order by model, version desc),
moved as (
  update alias a set version = n.version, changed_at = v.published_at
    from newest n, model_version v, alias b
   where a.model = n.model and a.alias = 'champion' and a.version <> n.version
     and (v.model, v.version) = (n.model, n.version) and (b.model, b.alias) = (a.model, a.alias)
  returning a.model, a.alias, b.version as before, a.version, v.published_at)
insert into alias_move (model, alias, from_version, to_version, moved_at, moved_by, why)
select model, alias, before, version, published_at, 'migration',
       'it was played where no model was named'
  from moved;

comment on column alias.model is 'Name of the model';
comment on column alias.alias is 'Name of the alias; champion is what is played where no model is named';
comment on column alias.version is 'Where it points now';
comment on column alias.changed_at is 'When it was pointed there; alias_move has what was before';

-- versions ---------------------------------------------------------------------------------------

alter table model_version
  add column withdrawn_at timestamptz,
  add column withdrawn_why text,
  add check ((withdrawn_at is null) = (withdrawn_why is null));
comment on column model_version.withdrawn_at is 'When it was taken out of use; null while it may be played';
comment on column model_version.withdrawn_why is 'Why, for people';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are immutable', tg_table_name;
end
$$;
create trigger immutable before update of model_version_id, model, version, run_id, checkpoint_id,
  object, sha256, epoch, warning, training_pieces, published_at on model_version
  for each row when (old.* is distinct from new.*) execute function refuse_change();
create trigger immutable before update or delete on alias_move
  for each row execute function refuse_change();

-- the gate ---------------------------------------------------------------------------------------

alter table dataset_piece add column held_out boolean;
comment on column dataset_piece.held_out is 'Whether it is not learnt from; null of datasets from before that was recorded';

create table gate_trial (
  trial_id         bigint      generated always as identity primary key,
  model_version_id uuid        not null references model_version,
  champion_id      uuid        references model_version,
  passed           boolean     not null,
  why              text        not null,
  data_fingerprint text,
  pieces           int         not null default 0 check (pieces >= 0),
  works            int         not null default 0 check (works >= 0),
  notes            bigint      not null default 0 check (notes >= 0),
  judged_by        text        not null,
  judged_at        timestamptz not null default now()
);
create index on gate_trial (model_version_id);
comment on table gate_trial is 'That a version was compared with the champion of its model';
comment on column gate_trial.trial_id is 'In the order in which they happened';
comment on column gate_trial.model_version_id is 'The candidate';
comment on column gate_trial.champion_id is 'What it was compared with';
comment on column gate_trial.passed is 'Whether it became champion';
comment on column gate_trial.why is 'What decided, for people';
comment on column gate_trial.data_fingerprint is 'Of the candidate''s data, of which the pieces are that both were judged on';
comment on column gate_trial.pieces is 'That neither has learnt from, and both were judged on';
comment on column gate_trial.works is 'Compositions among these';
comment on column gate_trial.notes is 'Scored of each';
comment on column gate_trial.judged_by is 'The trainer that did';
comment on column gate_trial.judged_at is 'When';

create table gate_figure (
  trial_id  bigint           not null references gate_trial on delete cascade,
  name      text             not null,
  candidate double precision not null,
  champion  double precision,
  lowest    double precision,
  highest   double precision,
  primary key (trial_id, name)
);
comment on table gate_figure is 'What was measured in a trial';
comment on column gate_figure.trial_id is 'The trial';
comment on column gate_figure.name is 'nats (a note), gain (nats a note on the champion; its interval of 95 % beside it), shared (notes in a row), copied (share of stretches), or a measure of style';
comment on column gate_figure.candidate is 'The candidate''s';
comment on column gate_figure.champion is 'The champion''s, where it was measured too';
comment on column gate_figure.lowest is 'Least that it may be; of gain the low end of the interval';
comment on column gate_figure.highest is 'Most that it may be; of gain the high end of the interval';

create table gate_claim (
  model_version_id uuid        primary key references model_version,
  owner            text        not null,
  claimed_until    timestamptz not null
);
comment on table gate_claim is 'Versions that are being judged';
comment on column gate_claim.model_version_id is 'The candidate';
comment on column gate_claim.owner is 'The trainer that judges';
comment on column gate_claim.claimed_until is 'When another one may';

insert into gate_trial (model_version_id, passed, why, judged_by)
select model_version_id, false, 'it was published before there was a gate', 'migration'
  from model_version;

-- tags and notes ---------------------------------------------------------------------------------

create table tag (
  subject_id uuid        not null,
  kind       text        not null check (kind in ('version', 'run', 'track')),
  name       text        not null check (name ~ '^[^:@=\s]{1,100}$'),
  value      text        not null,
  tagged_at  timestamptz not null default now(),
  primary key (subject_id, name)
);
create index on tag (name, value);
comment on table tag is 'What people call versions, runs and tracks by, to find them again';
comment on column tag.subject_id is 'model_version_id, run_id or track_id';
comment on column tag.kind is 'Which of these: version, run or track';
comment on column tag.name is 'Without white space, : @ or =; note is the one that holds a text for people';
comment on column tag.value is 'Empty where the name says all';
comment on column tag.tagged_at is 'When it was set to this value';

-- views for people -------------------------------------------------------------------------------

create function short(value text, most int) returns text language sql immutable as $$
  select case when length(value) > most then left(value, most - 1) || '…' else value end
$$;

drop view track_lineage;

create view models as
select short(v.model, 18) as model, v.version,
       (select short(string_agg(a.alias, ' ' order by a.alias), 16) from alias a
         where (a.model, a.version) = (v.model, v.version)) as aliases,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'total')) as valid, v.training_pieces as pieces,
       to_char(v.published_at, 'YYYY-MM-DD HH24:MI') as published,
       case when v.withdrawn_at is not null then 'withdrawn'
            when v.warning is not null then 'warning' else '' end as state
  from model_version v
 order by v.published_at desc, v.version desc;
comment on view models is 'Model versions, newest first';
comment on column models.aliases is 'Those that point to it now';
comment on column models.valid is 'Weighted total on the pieces that its run held out; of one dataset alone comparable';
comment on column models.pieces is 'How many it learnt from';
comment on column models.published is 'In the time zone of the session';
comment on column models.state is 'withdrawn, warning, or nothing to say';

create view leaderboard as
select short(v.model, 16) as model, v.version, left(d.fingerprint, 8) as data,
       short(r.spec ->> 'seed', 6) as split,
       rank() over (partition by d.fingerprint, r.spec ->> 'seed', r.spec ->> 'validationShare'
                        order by t.value) as rank,
       round(cast(t.value as numeric), 4) as valid,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'total.cells')) as cells,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'pitch')) as pitch,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'pitch.gain')) as gain
  from model_version v
  join training_run r using (run_id)
  join dataset d on d.dataset_id = r.dataset_id
  left join checkpoint_score t
    on (t.checkpoint_id, t.set, t.name) = (v.checkpoint_id, 'validation', 'total')
 where v.withdrawn_at is null
 order by max(v.published_at) over (partition by d.fingerprint) desc, split, rank,
          v.model, v.version;
comment on view leaderboard is 'Model versions by data and pieces held out, best first; the newest data first';
comment on column leaderboard.data is 'How the fingerprint of the notes begins: equal for equal notes';
comment on column leaderboard.split is 'The run''s seed, in short: another one holds out other pieces';
comment on column leaderboard.rank is 'Among those of the same notes and the same pieces held out';
comment on column leaderboard.valid is 'Weighted total on the pieces that were held out';
comment on column leaderboard.cells is 'Pitch, step and duration in bins of 10 ms, nats a note: comparable between networks';
comment on column leaderboard.pitch is 'Nats a note';
comment on column leaderboard.gain is 'Nats a note better than a model that knows only how frequent each pitch is';

create view lineage as
select short(v.model, 12) as model, v.version, left(v.sha256, 10) as checkpoint,
       left(cast(v.run_id as text), 8) as run, v.epoch,
       left(d.fingerprint, 8) as data, d.training_pieces + d.validation_pieces as pieces,
       (select count(*) from track t where t.model_version_id = v.model_version_id) as tracks
  from model_version v
  join training_run r using (run_id)
  join dataset d on d.dataset_id = r.dataset_id
 order by v.published_at desc, v.version desc;
comment on view lineage is 'Every version with what it came of: checkpoint, run and data';
comment on column lineage.checkpoint is 'How the sha256 of its file begins';
comment on column lineage.run is 'How the id of its run begins';
comment on column lineage.epoch is 'Which one was published';
comment on column lineage.data is 'How the fingerprint of the notes begins';
comment on column lineage.pieces is 'In the data, those held out too';
comment on column lineage.tracks is 'How many it has composed';

create view run_curve as
select left(cast(c.run_id as text), 8) as run, short(r.model, 20) as model, c.epoch,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where s.checkpoint_id = c.checkpoint_id and s.set = 'training' and s.name = 'total')
         as train,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (c.checkpoint_id, 'validation', 'total')) as valid,
       case when c.best then '*' else '' end as best,
       to_char(c.saved_at, 'YYYY-MM-DD HH24:MI:SS') as saved
  from checkpoint c
  join training_run r using (run_id)
 order by r.ordinal desc, c.epoch;
comment on view run_curve is 'Losses of every epoch that is kept, the newest run first';
comment on column run_curve.run is 'How the id of the run begins';
comment on column run_curve.train is 'Weighted total over the epoch as it was learnt';
comment on column run_curve.valid is 'Weighted total on the pieces that were held out';
comment on column run_curve.best is '* for the best of its run';
comment on column run_curve.saved is 'In the time zone of the session';

create view track_origin as
select left(cast(t.track_id as text), 8) as track, short(t.model, 12) as model,
       t.model_version as version, left(t.checkpoint_sha256, 10) as checkpoint,
       short(cast(t.seed as text), 12) as seed, l.shared_notes as shared, left(l.piece, 8) as piece,
       cast(t.finished_at as date) as finished
  from track t
  left join track_likeness l using (track_id)
 order by t.finished_at desc, t.track_id
 limit 10000;
comment on view track_origin is 'The newest 10,000 tracks with what made them, newest first; explain tells of any';
comment on column track_origin.track is 'How its id begins';
comment on column track_origin.checkpoint is 'How the sha256 of the weights'' file begins';
comment on column track_origin.seed is 'Of the random draws, in short';
comment on column track_origin.shared is 'Longest run of notes that it has in common with a piece';
comment on column track_origin.piece is 'How that piece''s id begins';
comment on column track_origin.finished is 'In the time zone of the session';

create index on dataset_piece (piece_id, dataset_id);
drop index dataset_piece_piece_id_idx;
create index on track (sha256);
create view what_learnt_from as
select left(p.piece_id, 8) as piece, short(p.object, 40) as object, l.versions, l.tracks,
       cast(l.last as timestamp(0)) as last
  from piece p
  join (select dp.piece_id, cast(sum(d.versions) as int) as versions,
               cast(sum(d.tracks) as int) as tracks, max(d.last) as last
          from dataset_piece dp
          join (select r.dataset_id, count(*) as versions, max(v.published_at) as last,
                       sum(t.tracks) as tracks
                  from training_run r
                  join model_version v using (run_id)
                 cross join lateral (
                       select count(*) as tracks from track
                        where model_version_id = v.model_version_id) t
                 group by r.dataset_id) d using (dataset_id)
         group by dp.piece_id) l using (piece_id)
 order by p.piece_id;
comment on view what_learnt_from is 'Pieces with how much was made of them, those held out too; explain names it';
comment on column what_learnt_from.piece is 'How its id begins';
comment on column what_learnt_from.object is 'Its key in the bucket, in short';
comment on column what_learnt_from.versions is 'Model versions whose data held it';
comment on column what_learnt_from.tracks is 'That these have composed';
comment on column what_learnt_from.last is 'When the newest of the versions was published';

-- what had no comment yet ------------------------------------------------------------------------

comment on column alias_move.alias is 'Name of the alias';
comment on column alias_move.model is 'Name of the model';
comment on column alias_move.moved_at is 'When';
comment on column bucket_object.bytes is 'Size of the file';
comment on column bucket_object.seen_at is 'When it was judged';
comment on column checkpoint.bytes is 'Size of the file';
comment on column checkpoint.checkpoint_id is 'Made from run and epoch';
comment on column checkpoint.epoch is 'From 1';
comment on column checkpoint.run_id is 'Whose';
comment on column checkpoint.saved_at is 'When it lay in the bucket';
comment on column checkpoint.sha256 is 'Of the file';
comment on column dataset.created_at is 'When a run first asked for it';
comment on column dataset.dataset_id is 'Made from its ranges';
comment on column dataset.notes is 'In all of its pieces';
comment on column dataset.training_pieces is 'Learnt from';
comment on column dataset.training_windows is 'Runs of notes to learn from';
comment on column dataset.validation_pieces is 'Held out';
comment on column dataset.validation_windows is 'Runs of notes held out';
comment on column dataset_piece.dataset_id is 'The dataset';
comment on column dataset_piece.piece_id is 'One of its pieces';
comment on column forgotten_piece.forgotten_at is 'When it was taken down';
comment on column forgotten_piece.piece_id is 'sha256 of the file';
comment on column leaderboard.model is 'Name, in short';
comment on column leaderboard.version is 'From 1';
comment on column left_out_piece.piece_id is 'sha256 of the file';
comment on column lineage.model is 'Name, in short';
comment on column lineage.version is 'From 1';
comment on column model.model is 'Without white space, colon or @';
comment on column model_version.checkpoint_id is 'The checkpoint that it is';
comment on column model_version.model is 'Name of the model';
comment on column model_version.model_version_id is 'Drawn at random';
comment on column model_version.published_at is 'When';
comment on column model_version.run_id is 'The run that trained it; one publishes one version';
comment on column model_version.sha256 is 'Of the checkpoint''s file';
comment on column models.model is 'Name, in short';
comment on column models.version is 'From 1';
comment on column notes_owner.piece_id is 'sha256 of the file';
comment on column outbox.created_at is 'When it was recorded';
comment on column outbox.key is 'Of the record';
comment on column outbox.topic is 'Where it goes';
comment on column outbox.value is 'Of the record';
comment on column piece.bytes is 'Size of the file';
comment on column piece.ingested_at is 'When it was taken in';
comment on column piece.notes is 'In all parts';
comment on column piece.parts is 'With notes';
comment on column run_curve.epoch is 'From 1';
comment on column run_curve.model is 'Name, in short';
comment on column run_overview.ended_at is 'Null while it goes on';
comment on column run_overview.failure is 'Why it failed';
comment on column run_overview.model is 'Name under which it publishes';
comment on column run_overview.request_id is 'The request it answers';
comment on column run_overview.requested_at is 'When';
comment on column run_overview.run_id is 'The run';
comment on column run_overview.started_at is 'When a trainer first had it';
comment on column run_overview.state is 'REQUESTED, RUNNING, FINISHED, FAILED or CANCELLED';
comment on column run_rollback.rolled_back_at is 'When';
comment on column run_rollback.run_id is 'Whose';
comment on column topic_position.partition is 'Of the topic, from 0';
comment on column topic_position.topic is 'Its name on Kafka';
comment on column track.duration_micros is 'Microseconds until the last note has ended';
comment on column track.finished_at is 'When';
comment on column track.model is 'Name of the model';
comment on column track.model_version is 'Which of its versions';
comment on column track.model_version_id is 'The version that composed it';
comment on column track.notes is 'How many';
comment on column track.request_id is 'The request it answers';
comment on column track.temperature is 'How freely classes were drawn';
comment on column track.track_id is 'Made from request and variation';
comment on column track_likeness.piece is 'sha256 of the piece''s file; null where no run is shared';
comment on column track_likeness.piece_seconds is 'Where the run begins in the piece';
comment on column track_likeness.track_id is 'The track';
comment on column track_likeness.track_seconds is 'Where the run begins in the track';
comment on column track_measures.highest_pitch is '0..127';
comment on column track_measures.lowest_pitch is '0..127';
comment on column track_measures.track_id is 'The track';
comment on column track_origin.model is 'Name, in short';
comment on column track_origin.version is 'Of the model';
comment on column trainer_ability.engine is 'java, torch or dl4j';
comment on column training_run.dataset_id is 'What it learns from; null before that is fixed';
comment on column training_run.ended_at is 'Null while it goes on';
comment on column training_run.requested_at is 'When the request was taken in';
comment on column training_run.run_id is 'Drawn at random';
comment on column training_run.started_at is 'When a trainer first had it';
comment on column training_run.state is 'REQUESTED, RUNNING, FINISHED, FAILED or CANCELLED';
comment on column unread_object.since is 'When it was found first';
