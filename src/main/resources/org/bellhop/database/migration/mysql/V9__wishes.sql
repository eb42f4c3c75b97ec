-- What a member wants to be told; a member without a row wants everything at any time.
create table preference (
  member       varchar(128)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  -- The categories that are switched off, each on a line of its own.
  switched_off varchar(2000) character set utf8mb4 collate utf8mb4_bin not null,
  -- Minutes of the day; both or neither.
  quiet_from   smallint,
  quiet_to     smallint,
  time_zone    varchar(64),
  lock_screen  varchar(8)    not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Which phones a member keeps silent; another member of the same phone may think otherwise.
create table muted (
  subscription_id char(36)     character set ascii collate ascii_bin not null,
  member          varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (subscription_id, member),
  index muted_member (member)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
