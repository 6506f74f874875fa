-- Runs that are paused, resumed and preferred.

alter table training_run
  add column priority int not null default 0 check (priority between 0 and 9),
  add column paused_at timestamptz,
  add column paused_seconds double precision not null default 0 check (paused_seconds >= 0),
  drop constraint training_run_state_check,
  add constraint training_run_state_check
    check (state in ('REQUESTED', 'RUNNING', 'PAUSED', 'FINISHED', 'FAILED', 'CANCELLED')),
  add constraint training_run_paused_check check ((state = 'PAUSED') = (paused_at is not null));
comment on column training_run.priority is '0..9: of the runs that wait the highest is taken first, then the oldest';
comment on column training_run.paused_at is 'Of a run that is paused: since when; no trainer takes it until it is resumed';
comment on column training_run.paused_seconds is 'How long it was paused before, which its budget does not count';
comment on column training_run.ordinal is 'Order of arrival: of one priority the oldest run is taken first';
comment on column training_run.state is 'REQUESTED, RUNNING, PAUSED, FINISHED, FAILED or CANCELLED';
comment on column run_overview.state is 'REQUESTED, RUNNING, PAUSED, FINISHED, FAILED or CANCELLED';

-- what had no comment yet
comment on column track_infill.track_id is 'The track';
comment on column track_likelihood.track_id is 'The track';
