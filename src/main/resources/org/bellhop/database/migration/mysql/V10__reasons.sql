-- What an event was, for whoever asks why.
alter table event
  add column everyone boolean not null default false,
  add column category varchar(64) not null default '',
  add column title varchar(255) not null default '',
  add index event_everyone (everyone, received_at);

-- Which members an event named, newest first; what goes to everybody has no rows here.
create table recipient (
  member      varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  received_at bigint       not null,
  event_key   varchar(255) character set ascii collate ascii_bin not null,
  primary key (member, received_at, event_key),
  -- The oldest, when they are deleted.
  index recipient_received (received_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- A broadcast's pushes are in the order of their devices: this finds the one with a device.
alter table push
  add column first_device char(36) character set ascii collate ascii_bin,
  add index push_first_device (event_key, first_device);
