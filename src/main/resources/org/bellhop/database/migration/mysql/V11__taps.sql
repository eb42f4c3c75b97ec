-- What makes the address of a tap unguessable.
alter table push add column tap_secret varchar(22) character set ascii collate ascii_bin;

-- On which phone of which push somebody tapped first; device is '' where nobody can say on which.
create table tap (
  push_id   char(36) character set ascii collate ascii_bin not null,
  device    char(36) character set ascii collate ascii_bin not null,
  tapped_at bigint   not null,
  primary key (push_id, device),
  foreign key (push_id) references push (id) on delete cascade
) engine = InnoDB default character set ascii collate ascii_bin;
