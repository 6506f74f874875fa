-- Fine-tuning: which version a run began from, and which pieces were new to it.

alter table training_run
  add column parent_model   text generated always as (spec -> 'tune' ->> 'model') stored,
  add column parent_version int  generated always as (cast(spec -> 'tune' ->> 'version' as int)) stored;
create index on training_run (parent_model, parent_version);
comment on column training_run.parent_model is 'Name of the model whose weights it began from; null where it began anew';
comment on column training_run.parent_version is 'Which of its versions';

alter table dataset_piece add column fresh boolean;
comment on column dataset_piece.fresh is 'Of a fine-tuning: whether it is new, not from the data of the version it began from; else null';

comment on column checkpoint_score.set is 'What it was measured on: training (the epoch as it was learnt), validation (the pieces that were held out), parent (those that the version had held out which a fine-tuning began from)';
comment on column checkpoint_score.name is 'The head or attribute, or total for all heads; what compares it stands behind a dot, as pitch.unigram, or total.before: under the weights that a fine-tuning began from';

-- A fine-tuning holds out other pieces of the same notes than a run that begins anew.
create or replace view leaderboard as
select short(v.model, 16) as model, v.version, left(d.fingerprint, 8) as data,
       short(r.spec ->> 'seed', 6) as split,
       rank() over (partition by d.fingerprint, r.spec ->> 'seed', r.spec ->> 'validationShare',
                                 r.parent_model, r.parent_version, r.spec -> 'tune' ->> 'pieces',
                                 r.spec -> 'tune' ->> 'objects'
                        order by t.value) as rank,
       round(cast(t.value as numeric), 4) as valid,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'total.cells')) as cells,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'pitch')) as pitch,
       (select round(cast(s.value as numeric), 4) from checkpoint_score s
         where (s.checkpoint_id, s.set, s.name) = (v.checkpoint_id, 'validation', 'pitch.gain')) as gain
  from model_version v
  join training_run r using (run_id)
  join dataset d on d.dataset_id = r.dataset_id
  left join checkpoint_score t
    on (t.checkpoint_id, t.set, t.name) = (v.checkpoint_id, 'validation', 'total')
 where v.withdrawn_at is null
 order by max(v.published_at) over (partition by d.fingerprint) desc, split, rank,
          v.model, v.version;

create or replace view lineage as
select short(v.model, 12) as model, v.version, left(v.sha256, 10) as checkpoint,
       left(cast(v.run_id as text), 8) as run, v.epoch,
       left(d.fingerprint, 8) as data, d.training_pieces + d.validation_pieces as pieces,
       (select count(*) from track t where t.model_version_id = v.model_version_id) as tracks,
       coalesce(short(r.parent_model, 8) || ':' || r.parent_version, '') as parent
  from model_version v
  join training_run r using (run_id)
  join dataset d on d.dataset_id = r.dataset_id
 order by v.published_at desc, v.version desc;
comment on column lineage.parent is 'The version whose weights it began from';

-- What had no comment yet.
comment on column track_infill.track_id is 'The track';
comment on column track_likelihood.track_id is 'The track';
