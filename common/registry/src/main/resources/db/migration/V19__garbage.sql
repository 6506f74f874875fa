-- What nothing needs any more goes: rows say so first, then the objects leave the bucket.

alter table checkpoint add column collected_at timestamptz;
comment on column checkpoint.collected_at is 'When its file was given up; the row stays, so that the run''s curve does and a replay can be compared';
create index on checkpoint (run_id) where collected_at is null;

create table retention (
  kind       text             primary key check (kind in ('epochs', 'runs', 'tracks')),
  keep_days  double precision check (keep_days >= 0),
  changed_at timestamptz      not null default now(),
  changed_by text             not null
);
comment on table retention is 'How long files are kept that nothing needs; what has the tag keep stays';
comment on column retention.kind is 'epochs: checkpoints of finished runs that no version is; runs: those of runs that failed or were cancelled; tracks: finished tracks with their rows';
comment on column retention.keep_days is 'After the run has ended, or the track was finished; null for ever';
comment on column retention.changed_at is 'When';
comment on column retention.changed_by is 'A person, or a program';
insert into retention (kind, keep_days, changed_by)
values ('epochs', 1, 'migration'), ('runs', 7, 'migration'), ('tracks', null, 'migration');

create table garbage (
  object    text        primary key,
  kind      text        not null references retention,
  bytes     bigint      not null check (bytes >= 0),
  marked_at timestamptz not null default now()
);
comment on table garbage is 'Objects that nothing needs and that are about to leave the bucket; those that have are no more here';
comment on column garbage.object is 'Key in the bucket';
comment on column garbage.kind is 'As in retention';
comment on column garbage.bytes is 'Size of the file, 0 where it is not known';
comment on column garbage.marked_at is 'When';

-- Listings begin with the newest.
create index on track (finished_at desc, track_id);
create index on model_version (published_at desc);
