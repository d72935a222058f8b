-- People and their ways in: personal data, which can be erased. The log never refers to a row here. Times are Unix milliseconds.
-- Of every secret only the SHA-256 is kept; the id before it is not secret and finds the row.

CREATE TABLE person (
  id             TEXT PRIMARY KEY CHECK (length(id) = 26),
  name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  secretariat    TEXT CHECK (secretariat IN ('member', 'owner')),
  security_stamp TEXT NOT NULL,
  joined_at      INTEGER NOT NULL
) STRICT;

-- What the server needs to check an assertion (W3C WebAuthn Level 3, §4 "credential record"), and the name that its owner gave it.
CREATE TABLE passkey (
  credential_id   BLOB PRIMARY KEY CHECK (length(credential_id) BETWEEN 1 AND 1023),
  person_id       TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name            TEXT NOT NULL,
  public_key      BLOB NOT NULL,
  sign_count      INTEGER NOT NULL,
  transports      TEXT NOT NULL,
  backup_eligible INTEGER NOT NULL,
  backed_up       INTEGER NOT NULL,
  added_at        INTEGER NOT NULL,
  used_at         INTEGER
) STRICT;
CREATE INDEX passkey_of_person ON passkey (person_id);

-- Whom a person may speak for. The party is one of the register, by its stable id.
CREATE TABLE membership (
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  party     TEXT NOT NULL CHECK (party <> ''),
  role      TEXT NOT NULL CHECK (role IN ('representative', 'owner')),
  since     INTEGER NOT NULL,
  PRIMARY KEY (person_id, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_of_party ON membership (party);

-- A session lives while its stamp is the person's: a new stamp ends all of them at once.
CREATE TABLE session (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  stamp      TEXT NOT NULL,
  device     TEXT NOT NULL,
  address    TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person_id);

-- Open invitations. One that was used or withdrawn is no more; the audit trail remembers it. No party: into the secretariat. Made by nobody: the
-- code for the first owner, printed on the console.
CREATE TABLE invitation (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  party      TEXT CHECK (party <> ''),
  role       TEXT NOT NULL CHECK (role IN ('representative', 'member', 'owner')),
  whom       TEXT NOT NULL,
  made_by    TEXT REFERENCES person (id) ON DELETE CASCADE,
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  id        TEXT PRIMARY KEY,
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_code_of_person ON recovery_code (person_id);

-- Asked by a stranger who holds the secret; opens an account only when two different colleagues have named the same person.
-- Both must be colleagues within the same body: a party, or the secretariat (the empty word).
CREATE TABLE recovery_request (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  asked_at   INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  person_id  TEXT REFERENCES person (id) ON DELETE CASCADE,
  within     TEXT,
  first_by   TEXT REFERENCES person (id) ON DELETE CASCADE,
  second_by  TEXT REFERENCES person (id) ON DELETE CASCADE,
  CHECK (second_by IS NULL OR second_by <> first_by),
  CHECK (person_id IS NULL OR (first_by IS NOT NULL AND first_by <> person_id AND second_by IS NOT person_id))
) STRICT, WITHOUT ROWID;

CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL CHECK (scopes <> ''),
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_of_person ON api_token (person_id);

-- Who did or saw what, when, about which object. People stand here by their id: when one is erased, nothing here says who it was.
CREATE TABLE audit (
  idx    INTEGER PRIMARY KEY CHECK (idx >= 1),
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL CHECK (actor <> ''),
  action TEXT NOT NULL CHECK (action <> ''),
  object TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_no_gap BEFORE INSERT ON audit
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit.idx must follow the last line'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only: UPDATE refused'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only: DELETE refused'); END;

-- The keys that seal the forms' antiforgery tokens, so that a restart makes no open form invalid. No way in by themselves.
CREATE TABLE form_key (
  id  TEXT PRIMARY KEY,
  xml TEXT NOT NULL
) STRICT, WITHOUT ROWID;
