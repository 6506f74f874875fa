-- What nothing was held out for has no validation loss; what has not learnt says so; runs can be cancelled.

alter table checkpoint
  alter column validation_loss drop not null,
  alter column validation_pitch_loss drop not null;
comment on column checkpoint.validation_loss is 'Weighted total on the held-out pieces; null where none were held out';
comment on column checkpoint.validation_pitch_loss is 'Pitch cross-entropy on the held-out pieces, nats a note; null where none were held out';

alter table model_version
  alter column validation_loss drop not null,
  alter column validation_pitch_loss drop not null,
  alter column unigram_pitch_loss drop not null,
  add column pitch_gain double precision,
  add column pitch_gain_error double precision check (pitch_gain_error >= 0),
  add column warning text;
comment on column model_version.validation_loss is 'Weighted total on the held-out pieces; null where none were held out';
comment on column model_version.validation_pitch_loss is 'Pitch cross-entropy on the held-out pieces, nats a note; null where none were held out';
comment on column model_version.unigram_pitch_loss is 'The same notes under a model that knows only how frequent each pitch is';
comment on column model_version.pitch_gain is 'The unigram''s pitch loss less the model''s, nats a note';
comment on column model_version.pitch_gain_error is 'Half of the 95 % interval of pitch_gain, by bootstrap over the held-out pieces; null with fewer than two';
comment on column model_version.warning is 'Why it should not be played: it has not learnt, or its training diverged; requests that name no model pass it over';

alter table training_run
  drop constraint training_run_state_check,
  drop constraint training_run_check2,
  add constraint training_run_state_check
    check (state in ('REQUESTED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
  add constraint training_run_ended_check
    check ((state in ('FINISHED', 'FAILED', 'CANCELLED')) = (ended_at is not null));

drop view run_overview;
create view run_overview as
select r.run_id, r.request_id, r.model, r.state, r.epoch,
       cast(r.spec ->> 'epochs' as int) as epochs, c.epoch as best_epoch, c.training_loss,
       c.validation_loss, c.validation_pitch_loss, v.version, r.failure, r.requested_at, r.started_at,
       r.ended_at, r.ended_at - r.started_at as took
  from training_run r
  left join checkpoint c on c.run_id = r.run_id and c.best
  left join model_version v on v.run_id = r.run_id;
comment on view run_overview is 'Every run with its best checkpoint and the version published from it';
comment on column run_overview.epoch is 'Epochs whose checkpoint is saved';
comment on column run_overview.epochs is 'Most epochs it may take';
comment on column run_overview.best_epoch is 'The epoch that is published, or would be now';
comment on column run_overview.training_loss is 'Of the best epoch: weighted total over the pieces learnt from';
comment on column run_overview.validation_loss is 'Of the best epoch: weighted total on the held-out pieces; null where none were';
comment on column run_overview.validation_pitch_loss is 'Of the best epoch: pitch cross-entropy there, nats a note';
comment on column run_overview.version is 'Of the model, once it is published';
comment on column run_overview.took is 'From the first start to the end';

comment on column track_lineage.object is 'Key of the MIDI file in the bucket';
comment on column track_lineage.seed is 'Of the random draws';
comment on column track_lineage.notes is 'How many the track has';
comment on column track_lineage.checkpoint_sha256 is 'Of the checkpoint''s file';
comment on column track_lineage.epoch is 'The epoch of the run that was published';
comment on column track_lineage.dataset_fingerprint is 'Hash of the notes that the run learnt from';
comment on column track_lineage.training_pieces is 'How many pieces it learnt from';
