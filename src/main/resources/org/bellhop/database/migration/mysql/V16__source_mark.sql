-- How far each source of the site's database has been read. Up to settled nothing is missing; what lies between
-- settled and seen is read again, since rows become visible out of their order. Whoever takes it when it is due reads.
create table source_mark (
  name    varchar(32) character set ascii collate ascii_bin not null primary key,
  settled varchar(64) not null,
  seen    varchar(64) not null,
  seen_at bigint      not null,
  due_at  bigint      not null,
  version bigint      not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
