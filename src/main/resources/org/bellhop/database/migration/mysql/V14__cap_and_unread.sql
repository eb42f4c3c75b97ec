-- What was sent to a member on each of his days, where that is capped: a day has so many places, each for one news.
create table told (
  member     varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
  -- Days since 1970 on the member's own clock.
  day_number bigint       not null,
  place      int          not null,
  event_key  varchar(255) character set ascii collate ascii_bin not null,
  primary key (member, day_number, place),
  unique index told_once (member, event_key),
  -- The oldest, when they are deleted.
  index told_day (day_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- The thread in which the member has not seen the event, as a hash; '' when he has seen it; null when it is of none.
alter table recipient
  add column thread varchar(16) character set ascii collate ascii_bin,
  add index recipient_unread (member, thread);
