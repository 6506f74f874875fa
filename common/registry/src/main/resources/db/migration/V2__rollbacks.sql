-- What a run did when its training diverged.

create table run_rollback (
  run_id         uuid             not null references training_run,
  number         int              not null check (number >= 1),
  epoch          int              not null check (epoch >= 1),
  cause          text             not null,
  learning_rate  double precision not null check (learning_rate > 0),
  rolled_back_at timestamptz      not null default now(),
  primary key (run_id, number)
);
comment on table run_rollback is 'A run''s return to its last checkpoint, or its beginning, after a loss that was no number';
comment on column run_rollback.number is 'From 1, in the order in which they happened';
comment on column run_rollback.epoch is 'The epoch that was begun again';
comment on column run_rollback.cause is 'What became no number, and where';
comment on column run_rollback.learning_rate is 'From then on: half of what it was';
