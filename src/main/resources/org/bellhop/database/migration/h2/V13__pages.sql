-- How many devices of a push no reason has left out, and why the others were: sums need no list.
alter table push add column devices int default 0 not null;
alter table push add column not_subscribed int default 0 not null;
alter table push add column changed_hands int default 0 not null;
update push set
  not_subscribed = (char_length(targets) - char_length(replace(targets, ' NOT_SUBSCRIBED ', ''))) / 16,
  changed_hands = (char_length(targets) - char_length(replace(targets, ' CHANGED_HANDS ', ''))) / 15
    + (char_length(targets) - char_length(replace(targets, ' IN_DOUBT ', ''))) / 10,
  devices = 1 + char_length(targets) - char_length(replace(targets, char(10), ''));
update push set devices = devices - not_subscribed - changed_hands
  - (char_length(targets) - char_length(replace(targets, ' IN_A_HALF ', ''))) / 11
  - (char_length(targets) - char_length(replace(targets, ' NAMED ', ''))) / 7;

-- The sums of a month are read from this index alone; what is old is found along it as before.
drop index push_ended;
create index push_ended on push (ended_at, state, created_at, devices, not_subscribed, changed_hands);

-- Events of the same moment have an order, too.
drop index event_received;
create index event_received on event (received_at, event_key);

-- Few are.
create index device_clone on device (clone);
