-- A broadcast that was accepted and is being written down, page by page, as pushes; gone when it is.
create table broadcast (
  id          char(36)     character set ascii collate ascii_bin not null primary key,
  event_key   varchar(255) character set ascii collate ascii_bin not null,
  message     mediumtext   not null,
  -- Who did it, and gets no push about it.
  actor       varchar(128) character set utf8mb4 collate utf8mb4_bin,
  expires_at  bigint       not null,
  -- Up to which device it is written, and how many pushes that made.
  last_device char(36)     character set ascii collate ascii_bin,
  chunks      int          not null,
  -- Why what is left of it is written down as dropped, if it is.
  dropped     varchar(500)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- The engine's tasks for what goes to many; what goes to one member never waits behind them.
create table broadcast_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            blob,
  execution_time       datetime(6)  not null,
  picked               boolean      not null,
  picked_by            varchar(50),
  last_success         datetime(6),
  last_failure         datetime(6),
  consecutive_failures int,
  last_heartbeat       datetime(6),
  version              bigint       not null,
  priority             smallint,
  primary key (task_name, task_instance),
  index broadcast_tasks_due (execution_time),
  index broadcast_tasks_heartbeat (last_heartbeat)
) engine = InnoDB default character set ascii collate ascii_bin;
drop index scheduled_tasks_priority on scheduled_tasks;
