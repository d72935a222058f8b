-- UNIQUE over random hashes made every entry dirty a page of its own. That an entry stands in the log once is now kept by the one who appends
-- (LeafIndex.cs) and proven at every start. With no second key left, INSERT OR REPLACE can only meet idx, which log_entry_no_gap refuses.
CREATE TABLE log_entry_without_index (
  idx       INTEGER PRIMARY KEY CHECK (idx >= 0),
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  bytes     BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
) STRICT;
INSERT INTO log_entry_without_index SELECT idx, leaf_hash, bytes FROM log_entry ORDER BY idx;

-- Dropping a table fires no trigger; its own go with it. The one of checkpoint names the table and would stand in the way of the new name.
DROP TRIGGER checkpoint_covers;
DROP TABLE log_entry;
ALTER TABLE log_entry_without_index RENAME TO log_entry;

-- With no gap anywhere, the number of entries is the last idx plus one.
CREATE TRIGGER log_entry_no_gap BEFORE INSERT ON log_entry
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM log_entry)
BEGIN SELECT RAISE(ABORT, 'log_entry.idx must be the number of entries so far'); END;

CREATE TRIGGER log_entry_no_update BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only: UPDATE refused'); END;

CREATE TRIGGER log_entry_no_delete BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only: DELETE refused'); END;

CREATE TRIGGER checkpoint_covers BEFORE INSERT ON checkpoint
WHEN NEW.size IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM log_entry)
BEGIN SELECT RAISE(ABORT, 'checkpoint.size must be the number of entries'); END;
