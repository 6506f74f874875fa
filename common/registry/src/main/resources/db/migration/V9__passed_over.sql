-- What lies in the bucket and is no object, like a hidden file or a link that leads out, is told as well.

alter table unread_object
  drop constraint unread_object_attempts_check,
  add constraint unread_object_attempts_check check (attempts >= 0);
comment on table unread_object is 'What was found in the bucket and not read: objects that cannot be read yet, and what is none';
comment on column unread_object.attempts is 'How often it was tried; 0 where it is never, as it is no object';
comment on column unread_object.cause is 'Of the last failure, or why it is no object; for people';
