-- What is asked of the secretariat, and what was said until it was decided: joining, changing, leaving. Personal data of applicants, which can be erased.
-- Times are Unix milliseconds.

-- A matter is opened by a stranger, who holds the secret whose hash stands here, or filed from an account. "says" is a JSON object of texts.
-- A round ends when the applicant changes something: what was approved before it counts no more.
CREATE TABLE matter (
  id        TEXT PRIMARY KEY CHECK (id <> ''),
  hash      BLOB CHECK (length(hash) = 32),
  kind      TEXT NOT NULL CHECK (kind IN ('signon', 'rename', 'correction', 'merge', 'succession', 'withdrawal', 'record', 'pact')),
  status    TEXT NOT NULL CHECK (status IN ('draft', 'open', 'returned', 'waiting', 'approved', 'rejected', 'cancelled')),
  round     INTEGER NOT NULL CHECK (round >= 1),
  party     TEXT CHECK (party <> ''),
  filed_by  TEXT REFERENCES person (id) ON DELETE SET NULL,
  language  TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  says      TEXT NOT NULL,
  challenge TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  filed_at  INTEGER,
  due_at    INTEGER,
  closed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_by_status ON matter (status, filed_at);
CREATE INDEX matter_of_party ON matter (party);
CREATE INDEX matter_filed_by ON matter (filed_by);

-- What was proven, when, and where it was seen. Somebody of the secretariat stands behind what was seen by hand.
CREATE TABLE matter_proof (
  matter   TEXT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('mailbox', 'dns', 'wellknown', 'hand', 'pact')),
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL CHECK (actor <> ''),
  evidence TEXT NOT NULL,
  PRIMARY KEY (matter, kind)
) STRICT, WITHOUT ROWID;

-- A document, one a matter; the log has its SHA-256 when the matter is approved. Its name is ours: a stranger's file name is not kept.
CREATE TABLE matter_document (
  matter TEXT PRIMARY KEY REFERENCES matter (id) ON DELETE CASCADE,
  type   TEXT NOT NULL CHECK (type IN ('application/pdf', 'image/png', 'image/jpeg')),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes  BLOB NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

-- What was said and decided, by whom, in its order.
CREATE TABLE matter_word (
  matter TEXT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  idx    INTEGER NOT NULL CHECK (idx >= 1),
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL CHECK (actor <> ''),
  action TEXT NOT NULL CHECK (action IN ('filed', 'approved', 'returned', 'answered', 'rejected', 'appealed', 'cancelled', 'done')),
  round  INTEGER NOT NULL,
  text   TEXT NOT NULL,
  PRIMARY KEY (matter, idx)
) STRICT, WITHOUT ROWID;

-- Mailed secrets: each is for one purpose of one matter, works once and ends.
CREATE TABLE matter_token (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  matter     TEXT NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  purpose    TEXT NOT NULL CHECK (purpose <> ''),
  mailbox    TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_token_of_matter ON matter_token (matter);

-- Where a party's people are written to: mailboxes that were proven when it signed on.
CREATE TABLE party_mailbox (
  party    TEXT NOT NULL CHECK (party <> ''),
  mailbox  TEXT NOT NULL CHECK (mailbox <> ''),
  language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  since    INTEGER NOT NULL,
  PRIMARY KEY (party, mailbox)
) STRICT, WITHOUT ROWID;

-- Which signatory was asked about which year.
CREATE TABLE progress_asked (
  party    TEXT NOT NULL CHECK (party <> ''),
  year     INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (party, year)
) STRICT, WITHOUT ROWID;
