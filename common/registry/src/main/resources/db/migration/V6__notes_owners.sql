-- Pieces that are told apart by their notes, where files that sound alike count as duplicates.

create table notes_owner (
  notes_id   sha256      primary key,
  piece_id   sha256      not null,
  claimed_at timestamptz not null default now()
);
comment on table notes_owner is 'Which piece came first with these notes; filled under continuo.ingest.duplicates: notes alone';
comment on column notes_owner.notes_id is 'sha256 of the piece''s notes, whatever else is in the file';
comment on column notes_owner.claimed_at is 'Shortly before the piece was published';
