-- Members who own a phone beside the one who signed in last (HOUSEHOLD=on), each since an epoch of the phone's.
create table co_owner (
  subscription_id varchar(36)  not null,
  member          varchar(128) not null,
  epoch           bigint       not null,
  session_since   bigint,
  primary key (subscription_id, member)
);
create index co_owner_member on co_owner (member);
