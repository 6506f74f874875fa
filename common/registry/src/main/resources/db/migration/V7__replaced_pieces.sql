-- A file that is overwritten in place was another piece before: what no file holds any more since it was
-- overwritten is learnt from no longer. (A file that is removed keeps its piece.)

alter table piece
  add column replaced_at timestamptz,
  add column replaced_by sha256,
  add check ((replaced_at is null) = (replaced_by is null));
create index on piece (piece_id) where replaced_at is not null;
comment on column piece.replaced_at is 'When the last file that held it was seen with other content; null while one holds it';
comment on column piece.replaced_by is 'sha256 of what that file held then';

-- Those of before. A duplicate that is no piece sounds like one that may be this: it stays.
update piece p
   set replaced_at = o.seen_at, replaced_by = o.content_id
  from bucket_object o
 where o.object = p.object and o.content_id <> p.piece_id
   and not exists (select from bucket_object h where h.content_id = p.piece_id)
   and not (o.state = 'DUPLICATE'
            and not exists (select from piece q where q.piece_id = o.content_id));

create view left_out_piece as
select piece_id from forgotten_piece
 union
select piece_id from piece where replaced_at is not null;
comment on view left_out_piece is 'Pieces that no later dataset may hold: taken down, or replaced';
