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
create table phpbb_topics (
  topic_id int(10) unsigned not null auto_increment primary key,
  forum_id mediumint(8) unsigned default '0' not null,
  topic_title varchar(255) default '' not null,
  topic_poster int(10) unsigned default '0' not null,
  topic_first_post_id int(10) unsigned default '0' not null
);
create table phpbb_posts (
  post_id int(10) unsigned not null auto_increment primary key,
  topic_id int(10) unsigned default '0' not null,
  poster_id int(10) unsigned default '0' not null,
  post_time int(11) unsigned default '0' not null,
  post_username varchar(255) default '' not null,
  post_text mediumtext not null,
  post_visibility tinyint(3) default '0' not null
);
create table jforum_topics (
  topic_id int not null auto_increment primary key,
  topic_title varchar(100) not null default '',
  user_id int not null default 0,
  topic_first_post_id int default 0
);
create table jforum_posts (
  post_id int not null auto_increment primary key,
  topic_id int not null default 0,
  user_id int default null,
  post_time datetime default null,
  need_moderate tinyint(1) default 0
);
create table jforum_posts_text (post_id int not null primary key, post_text mediumtext);
