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

-- Many runs of one request, compared: each is a run like any other, but for what it waits for and that it publishes nothing.

alter table training_run
  add column hold_epoch int check (hold_epoch >= 0),
  add column data_of uuid references dataset,
  add column publishes boolean not null default true;
comment on column training_run.hold_epoch is 'It is paused once the checkpoint of this epoch is saved, until its sweep has compared; null for never';
comment on column training_run.data_of is 'Dataset whose pieces it reads, less those taken down since; null for all that there are when it begins';
comment on column training_run.publishes is 'Whether it ends with a model version; runs of a sweep do not';

create table sweep (
  sweep        text        primary key check (sweep ~ '^[^:@\s]{1,100}$'),
  model        text        not null check (model ~ '^[^:@\s]{1,100}$'),
  request_id   text        not null unique,
  preset       text        not null,
  halving      boolean     not null,
  epochs       int         not null check (epochs >= 1),
  reruns       int         not null check (reruns >= 0),
  metric       text        check (metric in ('total.cells', 'total', 'training')),
  dataset_id   uuid        references dataset,
  rung         int         not null default 0 check (rung >= 0),
  state        text        not null default 'RUNNING'
                           check (state in ('RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
  requested_at timestamptz not null default now(),
  ended_at     timestamptz,
  check ((state = 'RUNNING') = (ended_at is null))
);
create index on sweep (model);
comment on table sweep is 'A request for many runs that differ in some keys of a preset';
comment on column sweep.sweep is 'Its name: that of the model, and a number counted per model';
comment on column sweep.model is 'Name under which the reruns of the winner publish';
comment on column sweep.request_id is 'The request it answers; the same request twice is one sweep';
comment on column sweep.preset is 'The recipe in which keys are changed';
comment on column sweep.halving is 'Whether the worse half is dropped at each rung (Jamieson and Talwalkar, 2016)';
comment on column sweep.epochs is 'Most epochs that a run of it may take';
comment on column sweep.reruns is 'How often the winner is trained once more, each time with another seed';
comment on column sweep.metric is 'What runs are compared by, once they are: total.cells or total of the validation, or training where nothing is held out';
comment on column sweep.dataset_id is 'What the run learns from that began first; all others read the same pieces';
comment on column sweep.rung is 'How often it has compared, from 0';
comment on column sweep.state is 'RUNNING, FINISHED, FAILED (no run has a loss) or CANCELLED';
comment on column sweep.requested_at is 'When the request was taken in';
comment on column sweep.ended_at is 'Null while it goes on';

create table sweep_run (
  sweep        text             not null references sweep,
  number       int              not null check (number >= 1),
  run_id       uuid             unique references training_run on delete set null,
  settings     text             not null,
  rerun_of     int,
  dropped_rung int,
  best         double precision,
  best_epoch   int,
  last         double precision,
  epochs       int              not null default 0,
  primary key (sweep, number)
);
comment on table sweep_run is 'The runs of sweeps with what they differ in and how they did; stays when their checkpoints go';
comment on column sweep_run.sweep is 'Whose';
comment on column sweep_run.number is 'From 1, first all that are compared, then reruns of the winner';
comment on column sweep_run.run_id is 'The run; null once its row is gone';
comment on column sweep_run.settings is 'What it has in place of the preset''s values: key=value, a line each';
comment on column sweep_run.rerun_of is 'Of a rerun: the number of the winner';
comment on column sweep_run.dropped_rung is 'The comparison after which it was dropped, from 0; null where it was not';
comment on column sweep_run.best is 'Its lowest loss, as the sweep''s metric says';
comment on column sweep_run.best_epoch is 'Where that was';
comment on column sweep_run.last is 'The loss after its last epoch';
comment on column sweep_run.epochs is 'How many it has taken';

create view sweeps as
select short(s.sweep, 20) as sweep, s.state, count(r.number) filter (where r.rerun_of is null) as runs,
       s.metric,
       round(cast(min(r.best) filter (where r.rerun_of is null) as numeric), 4) as best,
       round(cast(avg(r.best) filter (where r.rerun_of is not null) as numeric), 4) as again,
       to_char(s.requested_at, 'YYYY-MM-DD HH24:MI') as asked
  from sweep s
  join sweep_run r using (sweep)
 group by s.sweep
 order by s.requested_at desc, s.sweep;
comment on view sweeps is 'Sweeps, newest first';
comment on column sweeps.sweep is 'Its name, in short';
comment on column sweeps.state is 'RUNNING, FINISHED, FAILED or CANCELLED';
comment on column sweeps.runs is 'How many are compared';
comment on column sweeps.metric is 'What they are compared by';
comment on column sweeps.best is 'The lowest loss of them all';
comment on column sweeps.again is 'Mean of the lowest losses of the winner''s reruns';
comment on column sweeps.asked is 'In the time zone of the session';
