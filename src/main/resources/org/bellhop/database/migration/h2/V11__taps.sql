-- What makes the address of a tap unguessable.
alter table push add column tap_secret varchar(22);

-- On which phone of which push somebody tapped first; device is '' where nobody can say on which.
create table tap (
  push_id   varchar(36) not null,
  device    varchar(36) not null,
  tapped_at bigint      not null,
  primary key (push_id, device),
  foreign key (push_id) references push (id) on delete cascade
);
