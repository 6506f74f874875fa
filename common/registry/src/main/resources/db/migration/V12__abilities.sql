-- What a run needs, so that a trainer leases what it can do, and somebody says of a run that nobody can.

alter table training_run
  add column engine text not null generated always as (coalesce(spec ->> 'engine', 'java')) stored,
  add column device text not null generated always as (coalesce(spec ->> 'device', 'auto')) stored,
  add column unmet text;
comment on column training_run.engine is 'The engine that it needs';
comment on column training_run.device is 'Where that shall compute: auto, cpu or cuda:N';
comment on column training_run.unmet is 'Of a run that waits and that no trainer can do: what is missing, and what helps';

create table trainer_ability (
  trainer text        not null,
  engine  text        not null,
  device  text        not null,
  seen_at timestamptz not null default now(),
  primary key (trainer, engine, device)
);
comment on table trainer_ability is 'The engines of the trainers that are there, and where each can compute';
comment on column trainer_ability.trainer is 'As leases name it';
comment on column trainer_ability.device is 'auto, and each that the engine has found';
comment on column trainer_ability.seen_at is 'When the trainer was last heard of';
