-- Takedown reaches the bucket: the ingest service deletes what holds a forgotten piece, wherever it lies.

alter table forgotten_piece
  add column delete_objects  boolean     not null default false,
  add column objects_gone_at timestamptz,
  add column failure         text,
  add check (objects_gone_at is null or delete_objects);
comment on column forgotten_piece.delete_objects is 'Whether its files are to be deleted from the bucket, those that come later too';
comment on column forgotten_piece.objects_gone_at is 'When the last file that was known had been deleted';
comment on column forgotten_piece.failure is 'Why a file could not be deleted when it was last tried';
