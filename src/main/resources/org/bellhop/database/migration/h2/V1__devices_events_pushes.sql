-- Times are milliseconds since 1970 in UTC: the same number on every database and in every zone.

create table device (
  subscription_id varchar(36)  not null primary key,
  owner           varchar(128),
  epoch           bigint       not null,
  session_since   bigint,
  newest_session  bigint,
  left_by         varchar(128),
  left_at         bigint,
  subscribed      boolean      not null,
  -- OneSignal refuses every request that names it.
  quarantined     boolean      not null default false,
  platform        varchar(16),
  app_id          varchar(128),
  app_version     varchar(32),
  app_build       varchar(32),
  os_version      varchar(32),
  model           varchar(128),
  language        varchar(35),
  time_zone       varchar(64),
  installation_id varchar(64),
  replaced_at     bigint,
  clone           boolean      not null default false,
  first_seen      bigint       not null,
  last_seen       bigint       not null,
  version         bigint       not null
);
-- A member's devices, and the search for a member.
create index device_owner on device (owner, subscription_id);
-- Those that a member left, when he is erased.
create index device_left_by on device (left_by);
-- Devices that say they are the same installation.
create index device_installation on device (installation_id);
-- The admin's list in its two orders, and along last_seen for each filter.
create index device_last_seen on device (last_seen, subscription_id);
create index device_first_seen on device (first_seen, subscription_id);
create index device_platform on device (platform, last_seen, subscription_id);
create index device_app on device (app_id, last_seen, subscription_id);
create index device_subscribed on device (subscribed, last_seen, subscription_id);

create table owner_change (
  subscription_id varchar(36) not null,
  epoch           bigint      not null,
  owner           varchar(128),
  reason          varchar(16) not null,
  changed_at      bigint      not null,
  primary key (subscription_id, epoch)
);

-- A member's name in the histories, when it is erased.
create index owner_change_owner on owner_change (owner);

create table event (
  event_key   varchar(255) not null primary key,
  type        varchar(64)  not null,
  recipients  int          not null,
  received_at bigint       not null
);
create index event_received on event (received_at);

create table push (
  id              varchar(36)  not null primary key,
  event_key       varchar(255) not null,
  chunk           int          not null,
  -- Which half, and half of a half, of a chunk that was refused as a whole: '', '0', '01'.
  part            varchar(32)  not null default '',
  lane            varchar(16)  not null,
  state           varchar(24)  not null,
  message         clob         not null,
  targets         clob         not null,
  created_at      bigint       not null,
  expires_at      bigint       not null,
  attempts        int          not null,
  began_at        bigint,
  ended_at        bigint,
  notification_id varchar(64),
  reason          varchar(500),
  version         bigint       not null,
  constraint push_event_chunk unique (event_key, chunk, part)
);
create index push_state on push (state, lane);

-- What of erased members is still to be erased.
create table erasure (
  id           varchar(36)  not null primary key,
  kind         varchar(16)  not null,
  subject      varchar(128) not null,
  requested_at bigint       not null,
  attempts     int          not null
);

-- db-scheduler's own table, as its documentation gives it.
create table scheduled_tasks (
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
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

-- One row for all nodes: the operator's stop, and the tokens of ONESIGNAL_RATE.
create table sending (
  id         smallint not null primary key,
  stopped_at bigint,
  stopped_by varchar(128),
  -- In thousandths.
  tokens     bigint   not null,
  filled_at  bigint   not null
);
insert into sending (id, tokens, filled_at) values (1, 0, 0);

-- How many devices each node handed over in each minute since 1970: OneSignal's 10 x rule.
create table handed_over (
  minute_at bigint      not null,
  node      varchar(36) not null,
  devices   bigint      not null,
  primary key (minute_at, node)
);
