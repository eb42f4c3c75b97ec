-- What an event was, for whoever asks why.
alter table event add column everyone boolean default false not null;
alter table event add column category varchar(64) default '' not null;
alter table event add column title varchar(255) default '' not null;
create index event_everyone on event (everyone, received_at);

-- Which members an event named, newest first; what goes to everybody has no rows here.
create table recipient (
  member      varchar(128) not null,
  received_at bigint       not null,
  event_key   varchar(255) not null,
  primary key (member, received_at, event_key)
);
-- The oldest, when they are deleted.
create index recipient_received on recipient (received_at);

-- A broadcast's pushes are in the order of their devices: this finds the one with a device.
alter table push add column first_device varchar(36);
create index push_first_device on push (event_key, first_device);
