-- For what a signed request about a member was used; both are hashes, so that no member stays known here.
create table webhook_use (
  webhook varchar(64) not null primary key,
  purpose varchar(64) not null,
  used_at bigint      not null
);
create index webhook_use_at on webhook_use (used_at);

-- What is old is found along these, and deleted.
create index push_ended on push (ended_at);
create index owner_change_at on owner_change (changed_at);

-- When what is old was last deleted, by whichever node; what OneSignal says as long as it refuses the key.
alter table sending add column cleaned_at bigint default 0 not null;
alter table sending add column key_refused varchar(400);
