create table phpbb_users (
  user_id mediumint(8) unsigned not null auto_increment primary key,
  username varchar(255) default '' not null
);
create table phpbb_privmsgs (
  msg_id mediumint(8) unsigned not null auto_increment primary key,
  root_level mediumint(8) unsigned default '0' not null,
  author_id mediumint(8) unsigned default '0' not null,
  message_time int(11) unsigned default '0' not null,
  message_subject varchar(255) default '' not null,
  message_text mediumtext not null,
  to_address text not null,
  key author_id (author_id)
);
create table phpbb_privmsgs_to (
  msg_id mediumint(8) unsigned default '0' not null,
  user_id mediumint(8) unsigned default '0' not null,
  author_id mediumint(8) unsigned default '0' not null,
  pm_deleted tinyint(1) unsigned default '0' not null,
  pm_new tinyint(1) unsigned default '1' not null,
  pm_unread tinyint(1) unsigned default '1' not null,
  folder_id int(11) default '0' not null,
  key msg_id (msg_id)
);
create table jforum_users (user_id int not null auto_increment primary key, username varchar(50) not null default '');
create table jforum_privmsgs (
  privmsgs_id int not null auto_increment,
  privmsgs_type tinyint(4) not null default 0,
  privmsgs_subject varchar(255) not null default '',
  privmsgs_from_userid int not null default 0,
  privmsgs_to_userid int not null default 0,
  privmsgs_date datetime default null,
  primary key (privmsgs_id)
);
create table jforum_privmsgs_text (
  privmsgs_id int not null,
  privmsgs_text text,
  primary key (privmsgs_id)
);
