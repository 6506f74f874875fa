-- What is measured of a checkpoint has names, not columns: networks differ in their heads, and more comes to be measured.

create table checkpoint_score (
  checkpoint_id uuid             not null references checkpoint on delete cascade,
  set           text             not null check (set <> ''),
  name          text             not null check (name <> ''),
  unit          text             not null check (unit <> ''),
  value         double precision not null check (value > '-Infinity' and value < 'Infinity'),
  primary key (checkpoint_id, set, name)
);
comment on table checkpoint_score is 'What was measured of a checkpoint, by name';
comment on column checkpoint_score.checkpoint_id is 'Of a model version: the one it was published from';
comment on column checkpoint_score.set is 'What it was measured on: training (the epoch as it was learnt), validation (the pieces that were held out)';
comment on column checkpoint_score.name is 'The head or attribute, or total for all heads; what compares it stands behind a dot, as pitch.unigram';
comment on column checkpoint_score.unit is 'nats (a note), squared seconds and the like; weighted for the total';
comment on column checkpoint_score.value is 'Finite';

insert into checkpoint_score (checkpoint_id, set, name, unit, value)
select c.checkpoint_id, s.set, s.name, s.unit, s.value
  from checkpoint c
  left join model_version v using (checkpoint_id)
 cross join lateral (values
         ('training', 'total', 'weighted', c.training_loss),
         ('validation', 'total', 'weighted', c.validation_loss),
         ('validation', 'pitch', 'nats', c.validation_pitch_loss),
         ('validation', 'pitch.unigram', 'nats', v.unigram_pitch_loss),
         ('validation', 'pitch.gain', 'nats', v.pitch_gain),
         ('validation', 'pitch.gain.error', 'nats', v.pitch_gain_error)
       ) as s (set, name, unit, value)
 where s.value is not null;

drop view run_overview;

alter table checkpoint
  drop column training_loss,
  drop column validation_loss,
  drop column validation_pitch_loss;

alter table model_version
  drop column validation_loss,
  drop column validation_pitch_loss,
  drop column unigram_pitch_loss,
  drop column pitch_gain,
  drop column pitch_gain_error;

create view run_overview as
select r.run_id, r.request_id, r.model, r.state, r.epoch,
       cast(r.spec ->> 'epochs' as int) as epochs, c.epoch as best_epoch, t.value as training_loss,
       h.value as validation_loss,
       (select json_object_agg(s.name, s.value order by s.name) from checkpoint_score s
         where s.checkpoint_id = c.checkpoint_id and s.set = 'validation' and s.name <> 'total')
         as validation_scores,
       v.version, r.failure, r.requested_at, r.started_at, r.ended_at, r.ended_at - r.started_at as took,
       c.checkpoint_id
  from training_run r
  left join checkpoint c on c.run_id = r.run_id and c.best
  left join checkpoint_score t on (t.checkpoint_id, t.set, t.name) = (c.checkpoint_id, 'training', 'total')
  left join checkpoint_score h on (h.checkpoint_id, h.set, h.name) = (c.checkpoint_id, 'validation', 'total')
  left join model_version v on v.run_id = r.run_id;
comment on view run_overview is 'Every run with its best checkpoint and the version published from it';
comment on column run_overview.epoch is 'Epochs whose checkpoint is saved';
comment on column run_overview.epochs is 'Most epochs it may take';
comment on column run_overview.best_epoch is 'The epoch that is published, or would be now';
comment on column run_overview.training_loss is 'Of the best epoch: weighted total over the pieces learnt from';
comment on column run_overview.validation_loss is 'Of the best epoch: weighted total on the held-out pieces; null where none were';
comment on column run_overview.validation_scores is 'Of the best epoch: all else that was measured on the held-out pieces, by name; checkpoint_score has the units';
comment on column run_overview.version is 'Of the model, once it is published';
comment on column run_overview.took is 'From the first start to the end';
comment on column run_overview.checkpoint_id is 'The best epoch''s';
