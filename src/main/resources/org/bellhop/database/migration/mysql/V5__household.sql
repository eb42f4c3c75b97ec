-- Members who own a phone beside the one who signed in last (HOUSEHOLD=on), each since an epoch of the phone's.
create table co_owner (
  subscription_id char(36)     character set ascii collate ascii_bin not null,
  member          varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  epoch           bigint       not null,
  session_since   bigint,
  primary key (subscription_id, member),
  index co_owner_member (member)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
