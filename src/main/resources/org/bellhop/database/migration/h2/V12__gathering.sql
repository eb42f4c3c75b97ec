-- News of one thread and category for one member that came close together; the first of it went at once.
create table gathering (
  -- A hash of member, category and thread.
  id       varchar(64)  not null primary key,
  member   varchar(128) not null,
  -- A hash.
  thread   varchar(64)  not null,
  -- Until then what comes is gathered into the push, which leaves then.
  ends_at  bigint       not null,
  -- What it has been gathered into, if there was any; how many events, of which type, whose names.
  push     varchar(36),
  events     int          not null,
  type     varchar(64)  not null,
  actors   clob         not null
);
create index gathering_member on gathering (member, thread);
create index gathering_ends on gathering (ends_at);

-- Which events have no push of their own for a member, and under which event's key they are told.
create table merged (
  event_key varchar(255) not null,
  member    varchar(128) not null,
  into_key  varchar(255) not null,
  merged_at bigint       not null,
  primary key (event_key, member)
);
create index merged_member on merged (member);
create index merged_at on merged (merged_at);
