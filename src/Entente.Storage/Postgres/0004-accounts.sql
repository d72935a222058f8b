-- People and their ways in: personal data, which can be erased. The log never refers to a row here. Times are Unix milliseconds.
-- Of every secret only the SHA-256 is kept; the id before it is not secret and finds the row.

CREATE TABLE person (
  id             text PRIMARY KEY CHECK (length(id) = 26),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  secretariat    text CHECK (secretariat IN ('member', 'owner')),
  security_stamp text NOT NULL,
  joined_at      bigint NOT NULL
);

-- What the server needs to check an assertion (W3C WebAuthn Level 3, §4 "credential record"), and the name that its owner gave it.
CREATE TABLE passkey (
  credential_id   bytea PRIMARY KEY CHECK (length(credential_id) BETWEEN 1 AND 1023),
  person_id       text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name            text NOT NULL,
  public_key      bytea NOT NULL,
  sign_count      bigint NOT NULL,
  transports      text NOT NULL,
  backup_eligible bigint NOT NULL,
  backed_up       bigint NOT NULL,
  added_at        bigint NOT NULL,
  used_at         bigint
);
CREATE INDEX passkey_of_person ON passkey (person_id);

-- Whom a person may speak for. The party is one of the register, by its stable id.
CREATE TABLE membership (
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  party     text NOT NULL CHECK (party <> ''),
  role      text NOT NULL CHECK (role IN ('representative', 'owner')),
  since     bigint NOT NULL,
  PRIMARY KEY (person_id, party)
);
CREATE INDEX membership_of_party ON membership (party);

-- A session lives while its stamp is the person's: a new stamp ends all of them at once.
CREATE TABLE session (
  id         text PRIMARY KEY,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  person_id  text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  stamp      text NOT NULL,
  device     text NOT NULL,
  address    text NOT NULL,
  started_at bigint NOT NULL,
  seen_at    bigint NOT NULL
);
CREATE INDEX session_of_person ON session (person_id);

-- Open invitations. One that was used or withdrawn is no more; the audit trail remembers it. No party: into the secretariat. Made by nobody: the
-- code for the first owner, printed on the console.
CREATE TABLE invitation (
  id         text PRIMARY KEY,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  party      text CHECK (party <> ''),
  role       text NOT NULL CHECK (role IN ('representative', 'member', 'owner')),
  whom       text NOT NULL,
  made_by    text REFERENCES person (id) ON DELETE CASCADE,
  made_at    bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE TABLE recovery_code (
  id        text PRIMARY KEY,
  hash      bytea NOT NULL CHECK (length(hash) = 32),
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX recovery_code_of_person ON recovery_code (person_id);

-- Asked by a stranger who holds the secret; opens an account only when two different colleagues have named the same person.
-- Both must be colleagues within the same body: a party, or the secretariat (the empty word).
CREATE TABLE recovery_request (
  id         text PRIMARY KEY,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  asked_at   bigint NOT NULL,
  expires_at bigint NOT NULL,
  person_id  text REFERENCES person (id) ON DELETE CASCADE,
  within     text,
  first_by   text REFERENCES person (id) ON DELETE CASCADE,
  second_by  text REFERENCES person (id) ON DELETE CASCADE,
  CHECK (second_by IS NULL OR second_by <> first_by),
  CHECK (person_id IS NULL OR (first_by IS NOT NULL AND first_by <> person_id AND second_by IS DISTINCT FROM person_id))
);

CREATE TABLE api_token (
  id         text PRIMARY KEY,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  person_id  text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name       text NOT NULL,
  scopes     text NOT NULL CHECK (scopes <> ''),
  made_at    bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at    bigint
);
CREATE INDEX api_token_of_person ON api_token (person_id);

-- Who did or saw what, when, about which object. People stand here by their id: when one is erased, nothing here says who it was.
CREATE TABLE audit (
  idx    bigint PRIMARY KEY CHECK (idx >= 1),
  at     bigint NOT NULL,
  actor  text NOT NULL CHECK (actor <> ''),
  action text NOT NULL CHECK (action <> ''),
  object text NOT NULL,
  detail text NOT NULL
);

CREATE FUNCTION audit_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.idx <> (SELECT coalesce(max(idx), 0) + 1 FROM audit) THEN
    RAISE EXCEPTION 'audit.idx must follow the last line';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_no_gap BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_no_gap();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION append_only();

-- The keys that seal the forms' antiforgery tokens, so that a restart makes no open form invalid. No way in by themselves.
CREATE TABLE form_key (
  id  text PRIMARY KEY,
  xml text NOT NULL
);
