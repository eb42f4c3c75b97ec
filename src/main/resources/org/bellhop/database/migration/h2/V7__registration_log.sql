-- The newest requests to the registration endpoint, for the page that explains them.
create table registration_log (
  id          varchar(36) not null primary key,
  kind        varchar(16) not null,
  received_at bigint      not null,
  status      int         not null,
  member      varchar(128),
  way         varchar(32),
  device      varchar(36),
  -- JSON: headers, names of cookies, names of keys. No cookie's value, no secret, no body.
  details     clob        not null
);
create index registration_log_kind on registration_log (kind, received_at);
