-- The public log. Rows are only ever added, and only at the end; each trigger below refuses one way of doing otherwise.
-- What SQL cannot refuse (a dropped trigger, an edited file) is found when the ledger is opened: see docs/design/storage.md.

-- Which log this is. One row, written once, after the key file is durable.
CREATE TABLE instance (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  origin TEXT NOT NULL CHECK (origin <> ''),
  vkey   TEXT NOT NULL CHECK (vkey <> '')
) STRICT;

-- leaf_hash = SHA-256(0x00 ‖ bytes), RFC 6962 §2.1. UNIQUE over all 32 bytes: an entry stands in the log once.
-- 65,535 bytes is what the 16-bit length of a C2SP entry bundle can say (c2sp.org/tlog-tiles).
CREATE TABLE log_entry (
  idx       INTEGER PRIMARY KEY CHECK (idx >= 0),
  leaf_hash BLOB NOT NULL UNIQUE CHECK (length(leaf_hash) = 32),
  bytes     BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
) STRICT;

-- Every checkpoint ever signed, as the signed note that was given out.
CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size >= 0),
  note BLOB NOT NULL CHECK (length(note) > 0)
) STRICT;

-- BEFORE INSERT and not only the constraints, because INSERT OR REPLACE deletes the row in its way without firing a delete trigger.
CREATE TRIGGER instance_once BEFORE INSERT ON instance
WHEN EXISTS (SELECT 1 FROM instance)
BEGIN SELECT RAISE(ABORT, 'instance is written once'); END;

CREATE TRIGGER instance_no_update BEFORE UPDATE ON instance
BEGIN SELECT RAISE(ABORT, 'instance is append-only: UPDATE refused'); END;

CREATE TRIGGER instance_no_delete BEFORE DELETE ON instance
BEGIN SELECT RAISE(ABORT, 'instance is append-only: DELETE refused'); END;

-- With no gap anywhere, the number of entries is the last idx plus one.
CREATE TRIGGER log_entry_no_gap BEFORE INSERT ON log_entry
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM log_entry)
BEGIN SELECT RAISE(ABORT, 'log_entry.idx must be the number of entries so far'); END;

CREATE TRIGGER log_entry_no_replace BEFORE INSERT ON log_entry
WHEN EXISTS (SELECT 1 FROM log_entry WHERE leaf_hash = NEW.leaf_hash)
BEGIN SELECT RAISE(ABORT, 'log_entry.leaf_hash is in the log already'); END;

CREATE TRIGGER log_entry_no_update BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only: UPDATE refused'); END;

CREATE TRIGGER log_entry_no_delete BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only: DELETE refused'); END;

CREATE TRIGGER checkpoint_covers BEFORE INSERT ON checkpoint
WHEN NEW.size IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM log_entry)
BEGIN SELECT RAISE(ABORT, 'checkpoint.size must be the number of entries'); END;

CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT max(size) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'checkpoint.size must be larger than every one before'); END;

CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only: UPDATE refused'); END;

CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only: DELETE refused'); END;
