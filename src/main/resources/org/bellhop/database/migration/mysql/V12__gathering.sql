-- News of one thread and category for one member that came close together; the first of it went at once.
create table gathering (
  -- A hash of member, category and thread.
  id       char(64)     character set ascii collate ascii_bin not null primary key,
  member   varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  -- A hash.
  thread   char(64)     character set ascii collate ascii_bin not null,
  -- Until then what comes is gathered into the push, which leaves then.
  ends_at  bigint       not null,
  -- What it has been gathered into, if there was any; how many events, of which type, whose names.
  push     char(36)     character set ascii collate ascii_bin,
  events   int          not null,
  type     varchar(64)  not null,
  actors   mediumtext   not null,
  index gathering_member (member, thread),
  index gathering_ends (ends_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Which events have no push of their own for a member, and under which event's key they are told.
create table merged (
  event_key varchar(255) character set ascii collate ascii_bin not null,
  member    varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  into_key  varchar(255) character set ascii collate ascii_bin not null,
  merged_at bigint       not null,
  primary key (event_key, member),
  index merged_member (member),
  index merged_at (merged_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
