-- Objects that were found and could not be read: cut connections, missing rights, changes meanwhile.

create table unread_object (
  object       text        primary key,
  cause        text        not null,
  attempts     int         not null check (attempts >= 1),
  since        timestamptz not null default now(),
  next_attempt timestamptz not null
);
create index on unread_object (next_attempt);
comment on table unread_object is 'Objects that were found and could not be read yet; one that is answered leaves';
comment on column unread_object.object is 'Key in the bucket';
comment on column unread_object.cause is 'Of the last failure, for people';
comment on column unread_object.next_attempt is 'When it is read again, if it is still there';
