-- What one member of the secretariat proposes to append, until a second one appends or refuses it. People stand here by their id, as in the audit trail.
-- The body is the act that was proposed, or the files of an import; the digest is of the acts and of all that would follow from them, as the proposer saw it.
CREATE TABLE proposal (
  id          text PRIMARY KEY CHECK (length(id) = 26),
  kind        text NOT NULL CHECK (kind IN ('ruling', 'undo', 'import')),
  about       text NOT NULL CHECK (about <> ''),
  reason      text NOT NULL,
  body        bytea NOT NULL,
  digest      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('draft', 'open', 'appended', 'refused', 'withdrawn')),
  proposed_by text NOT NULL,
  proposed_at bigint NOT NULL,
  decided_by  text,
  decided_at  bigint,
  remark      text NOT NULL,
  first_act   bigint,
  acts        bigint NOT NULL,
  CHECK ((state IN ('draft', 'open')) = (decided_by IS NULL)),
  CHECK (state NOT IN ('appended', 'refused') OR decided_by <> proposed_by)
);
CREATE INDEX proposal_of_state ON proposal (state, proposed_at);
