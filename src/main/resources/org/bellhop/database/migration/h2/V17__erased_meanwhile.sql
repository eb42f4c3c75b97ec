-- How many members have been erased while it is being written: what was read of its phones before is read anew.
alter table broadcast add column erased int default 0 not null;
