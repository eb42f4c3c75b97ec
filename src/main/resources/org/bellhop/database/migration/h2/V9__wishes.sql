-- What a member wants to be told; a member without a row wants everything at any time.
create table preference (
  member       varchar(128)  not null primary key,
  -- The categories that are switched off, each on a line of its own.
  switched_off varchar(2000) not null,
  -- Minutes of the day; both or neither.
  quiet_from   smallint,
  quiet_to     smallint,
  time_zone    varchar(64),
  lock_screen  varchar(8)    not null
);

-- Which phones a member keeps silent; another member of the same phone may think otherwise.
create table muted (
  subscription_id varchar(36)  not null,
  member          varchar(128) not null,
  primary key (subscription_id, member)
);
create index muted_member on muted (member);
