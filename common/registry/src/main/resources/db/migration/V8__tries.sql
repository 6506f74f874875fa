-- A run that ends its trainer every time, as one too large for the memory does, must not be tried for ever.

alter table training_run add column tries int not null default 0 check (tries >= 0);
comment on column training_run.tries is 'Leases since the last saved epoch, but for those that were given back in good order';
