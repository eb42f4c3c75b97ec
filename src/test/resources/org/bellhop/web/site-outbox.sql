create table bellhop_event (
  id bigint not null auto_increment primary key,
  event_key varchar(190),
  type varchar(64) not null,
  recipient varchar(190) not null,
  actor varchar(190),
  actor_name varchar(190),
  subject varchar(190),
  words text,
  page varchar(500),
  thread varchar(200),
  told_at timestamp not null default current_timestamp
);
