-- What was sent to a member on each of his days, where that is capped: a day has so many places, each for one news.
create table told (
  member     varchar(128) not null,
  -- Days since 1970 on the member's own clock.
  day_number bigint       not null,
  place      int          not null,
  event_key  varchar(255) not null,
  primary key (member, day_number, place),
  constraint told_once unique (member, event_key)
);
-- The oldest, when they are deleted.
create index told_day on told (day_number);

-- The thread in which the member has not seen the event, as a hash; '' when he has seen it; null when it is of none.
alter table recipient add column thread varchar(16);
create index recipient_unread on recipient (member, thread);
