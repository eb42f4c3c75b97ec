-- A broadcast that was accepted and is being written down, page by page, as pushes; gone when it is.
create table broadcast (
  id          varchar(36)  not null primary key,
  event_key   varchar(255) not null,
  message     clob         not null,
  -- Who did it, and gets no push about it.
  actor       varchar(128),
  expires_at  bigint       not null,
  -- Up to which device it is written, and how many pushes that made.
  last_device varchar(36),
  chunks      int          not null,
  -- Why what is left of it is written down as dropped, if it is.
  dropped     varchar(500)
);

-- The engine's tasks for what goes to many; what goes to one member never waits behind them.
create table broadcast_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            blob,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean      not null,
  picked_by            varchar(50),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures int,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint       not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index broadcast_tasks_due on broadcast_tasks (execution_time);
create index broadcast_tasks_heartbeat on broadcast_tasks (last_heartbeat);
drop index scheduled_tasks_priority;
