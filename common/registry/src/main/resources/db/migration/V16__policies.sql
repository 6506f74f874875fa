-- Training that goes on by itself: when a model is to be trained anew, and for how long.

alter table training_run
  add column budget_seconds double precision check (budget_seconds > 0);
comment on column training_run.budget_seconds is 'How long it may train after it was started; null for as long as it takes';

create table training_policy (
  model         text             primary key check (model ~ '^[^:@\s]{1,100}$'),
  preset        text,
  overrides     json,
  after_pieces  int              check (after_pieces >= 1),
  after_notes   bigint           check (after_notes >= 1),
  every_seconds double precision check (every_seconds > 0),
  minutes       double precision check (minutes > 0),
  paused        boolean          not null default false,
  at_once       boolean          not null default false,
  failure       text,
  changed_at    timestamptz      not null default now(),
  changed_by    text             not null
);
comment on table training_policy is 'When a model is trained anew without being asked for; one run of it at a time';
comment on column training_policy.model is 'Name under which the runs publish';
comment on column training_policy.preset is 'The recipe; null for the usual one';
comment on column training_policy.overrides is 'Other values than the preset''s, by the keys of its file';
comment on column training_policy.after_pieces is 'As soon as so many pieces have come since the last run';
comment on column training_policy.after_notes is 'As soon as so many notes have come since the last run';
comment on column training_policy.every_seconds is 'So long after the last run was asked for';
comment on column training_policy.minutes is 'How long a run may train';
comment on column training_policy.paused is 'Whether it waits until somebody lets it go on';
comment on column training_policy.at_once is 'Whether a run is to be asked for now, whatever has come; false once it is';
comment on column training_policy.failure is 'Why no run could be asked for; the policy is paused then';
comment on column training_policy.changed_at is 'When';
comment on column training_policy.changed_by is 'A person, or a program';
create index on piece (ingested_at);
create index on training_run (model, ordinal);
