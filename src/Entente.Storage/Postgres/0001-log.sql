-- The public log. Rows are only ever added, and only at the end; each trigger below refuses one way of doing otherwise. The triggers on whole statements
-- cost an append of many entries next to nothing. What SQL cannot refuse is found when the ledger is opened: see docs/design/storage.md.

-- Which log this is. One row, written once, after the key file is durable.
CREATE TABLE instance (
  one    integer PRIMARY KEY CHECK (one = 1),
  origin text NOT NULL CHECK (origin <> ''),
  vkey   text NOT NULL CHECK (vkey <> '')
);

-- leaf_hash = SHA-256(0x00 ‖ bytes), RFC 6962 §2.1. That an entry stands in the log once is kept by the one who appends (LeafIndex.cs) and proven at
-- every start. 65,535 bytes is what the 16-bit length of a C2SP entry bundle can say (c2sp.org/tlog-tiles).
CREATE TABLE log_entry (
  idx       bigint PRIMARY KEY CHECK (idx >= 0),
  leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
  bytes     bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
);

-- Every checkpoint ever signed, as the signed note that was given out.
CREATE TABLE checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  note bytea NOT NULL CHECK (length(note) > 0)
);

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;

-- With no gap anywhere, the number of entries is the last idx plus one.
CREATE FUNCTION log_entry_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first bigint;
  last bigint;
  many bigint;
BEGIN
  SELECT min(idx), max(idx), count(*) INTO first, last, many FROM added;
  IF many > 0 AND (last - first + 1 <> many OR first <> (SELECT coalesce(max(idx) + 1, 0) FROM log_entry WHERE idx < first)) THEN
    RAISE EXCEPTION 'log_entry.idx must be the number of entries so far';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION checkpoint_covers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size <> (SELECT coalesce(max(idx) + 1, 0) FROM log_entry) THEN
    RAISE EXCEPTION 'checkpoint.size must be the number of entries';
  END IF;
  IF NEW.size <= (SELECT max(size) FROM checkpoint) THEN
    RAISE EXCEPTION 'checkpoint.size must be larger than every one before';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER instance_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON instance EXECUTE FUNCTION append_only();
CREATE TRIGGER log_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry EXECUTE FUNCTION append_only();
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint EXECUTE FUNCTION append_only();
CREATE TRIGGER log_entry_no_gap AFTER INSERT ON log_entry REFERENCING NEW TABLE AS added EXECUTE FUNCTION log_entry_no_gap();
CREATE TRIGGER checkpoint_covers BEFORE INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION checkpoint_covers();
