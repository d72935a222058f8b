-- What one member of the secretariat proposes to append, until a second one appends or refuses it. People stand here by their id, as in the audit trail.
-- The body is the act that was proposed, or the files of an import; the digest is of the acts and of all that would follow from them, as the proposer saw it.
CREATE TABLE proposal (
  id          TEXT PRIMARY KEY CHECK (length(id) = 26),
  kind        TEXT NOT NULL CHECK (kind IN ('ruling', 'undo', 'import')),
  about       TEXT NOT NULL CHECK (about <> ''),
  reason      TEXT NOT NULL,
  body        BLOB NOT NULL,
  digest      TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('draft', 'open', 'appended', 'refused', 'withdrawn')),
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by  TEXT,
  decided_at  INTEGER,
  remark      TEXT NOT NULL,
  first_act   INTEGER,
  acts        INTEGER NOT NULL,
  CHECK ((state IN ('draft', 'open')) = (decided_by IS NULL)),
  CHECK (state NOT IN ('appended', 'refused') OR decided_by <> proposed_by)
) STRICT;
CREATE INDEX proposal_of_state ON proposal (state, proposed_at);
