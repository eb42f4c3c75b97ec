-- Times are milliseconds since 1970 in UTC: the same number on every database and in every zone.
-- Member ids are compared to the letter (utf8mb4_bin); ids and keys are plain ASCII.

create table device (
  subscription_id char(36)     character set ascii collate ascii_bin not null primary key,
  owner           varchar(128) character set utf8mb4 collate utf8mb4_bin,
  epoch           bigint       not null,
  session_since   bigint,
  newest_session  bigint,
  left_by         varchar(128) character set utf8mb4 collate utf8mb4_bin,
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
  version         bigint       not null,
  -- A member's devices, and the search for a member.
  index device_owner (owner, subscription_id),
  -- Those that a member left, when he is erased.
  index device_left_by (left_by),
  -- Devices that say they are the same installation.
  index device_installation (installation_id),
  -- The admin's list in its two orders, and along last_seen for each filter.
  index device_last_seen (last_seen, subscription_id),
  index device_first_seen (first_seen, subscription_id),
  index device_platform (platform, last_seen, subscription_id),
  index device_app (app_id, last_seen, subscription_id),
  index device_subscribed (subscribed, last_seen, subscription_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table owner_change (
  subscription_id char(36)     character set ascii collate ascii_bin not null,
  epoch           bigint       not null,
  owner           varchar(128),
  reason          varchar(16)  not null,
  changed_at      bigint       not null,
  primary key (subscription_id, epoch),
  -- A member's name, when it is erased.
  index owner_change_owner (owner)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table event (
  event_key   varchar(255) character set ascii collate ascii_bin not null primary key,
  type        varchar(64)  not null,
  recipients  int          not null,
  received_at bigint       not null,
  index event_received (received_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table push (
  id              char(36)     character set ascii collate ascii_bin not null primary key,
  event_key       varchar(255) character set ascii collate ascii_bin not null,
  chunk           int          not null,
  -- Which half, and half of a half, of a chunk that was refused as a whole: '', '0', '01'.
  part            varchar(32) character set ascii collate ascii_bin not null default '',
  lane            varchar(16)  not null,
  state           varchar(24)  not null,
  message         mediumtext   not null,
  targets         longtext     not null,
  created_at      bigint       not null,
  expires_at      bigint       not null,
  attempts        int          not null,
  began_at        bigint,
  ended_at        bigint,
  notification_id varchar(64),
  reason          varchar(500),
  version         bigint       not null,
  unique index push_event_chunk (event_key, chunk, part),
  index push_state (state, lane)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- What of erased members is still to be erased.
create table erasure (
  id           char(36)     character set ascii collate ascii_bin not null primary key,
  kind         varchar(16)  not null,
  subject      varchar(128) not null,
  requested_at bigint       not null,
  attempts     int          not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- db-scheduler's own table. Its documentation has timestamp(6): MySQL would read the UTC that is written
-- here in the connection's zone, and refuse the hour that does not exist there in spring.
create table scheduled_tasks (
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
  index scheduled_tasks_due (execution_time),
  index scheduled_tasks_heartbeat (last_heartbeat),
  index scheduled_tasks_priority (priority desc, execution_time asc)
) engine = InnoDB default character set ascii collate ascii_bin;

-- One row for all nodes: the operator's stop, and the tokens of ONESIGNAL_RATE.
create table sending (
  id         smallint not null primary key,
  stopped_at bigint,
  stopped_by varchar(128),
  -- In thousandths.
  tokens     bigint   not null,
  filled_at  bigint   not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into sending (id, tokens, filled_at) values (1, 0, 0);

-- How many devices each node handed over in each minute since 1970: OneSignal's 10 x rule.
create table handed_over (
  minute_at bigint      not null,
  node      varchar(36) not null,
  devices   bigint      not null,
  primary key (minute_at, node)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
