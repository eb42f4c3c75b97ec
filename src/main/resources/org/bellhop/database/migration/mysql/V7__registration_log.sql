-- The newest requests to the registration endpoint, for the page that explains them.
create table registration_log (
  id          char(36)    character set ascii collate ascii_bin not null primary key,
  kind        varchar(16) not null,
  received_at bigint      not null,
  status      int         not null,
  member      varchar(128),
  way         varchar(32),
  device      char(36)    character set ascii collate ascii_bin,
  -- JSON: headers, names of cookies, names of keys. No cookie's value, no secret, no body.
  details     mediumtext  not null,
  index registration_log_kind (kind, received_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
