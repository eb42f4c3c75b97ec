-- Taps are counted by stretches of time, out of this index alone.
create index tap_tapped on tap (tapped_at);
