-- Quarantine and takedown: rejected objects that are to be read again, pieces that nothing may learn
-- from any more, and which pieces a dataset holds.

alter table bucket_object add column retry boolean not null default false;
create index on bucket_object (object) where retry;
comment on column bucket_object.retry is 'Of a rejected file: it is to be read again';

create table forgotten_piece (
  piece_id     text        primary key,
  forgotten_at timestamptz not null default now()
);
comment on table forgotten_piece is 'Pieces that are left out of every later dataset';

create table dataset_piece (
  dataset_id uuid not null references dataset,
  piece_id   text not null,
  primary key (dataset_id, piece_id)
);
create index on dataset_piece (piece_id);
comment on table dataset_piece is 'Which pieces a dataset holds, training and validation';
