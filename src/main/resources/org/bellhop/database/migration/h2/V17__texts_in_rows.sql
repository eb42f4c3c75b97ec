-- Texts up to 8 KiB stand in their rows: beside them, each would be entered in a map of texts and taken out of it again,
-- which costs more than the row (decision 61). What stands beside its row already stays there.
set max_length_inplace_lob 8192;
