-- What is asked of the secretariat, and what was said until it was decided: joining, changing, leaving. Personal data of applicants, which can be erased.
-- Times are Unix milliseconds.

-- A matter is opened by a stranger, who holds the secret whose hash stands here, or filed from an account. "says" is a JSON object of texts.
-- A round ends when the applicant changes something: what was approved before it counts no more.
CREATE TABLE matter (
  id        text PRIMARY KEY CHECK (id <> ''),
  hash      bytea CHECK (length(hash) = 32),
  kind      text NOT NULL CHECK (kind IN ('signon', 'rename', 'correction', 'merge', 'succession', 'withdrawal', 'record', 'pact')),
  status    text NOT NULL CHECK (status IN ('draft', 'open', 'returned', 'waiting', 'approved', 'rejected', 'cancelled')),
  round     bigint NOT NULL CHECK (round >= 1),
  party     text CHECK (party <> ''),
  filed_by  text REFERENCES person (id) ON DELETE SET NULL,
  language  text NOT NULL CHECK (language IN ('en', 'fr')),
  says      text NOT NULL,
  challenge text NOT NULL,
  opened_at bigint NOT NULL,
  filed_at  bigint,
  due_at    bigint,
  closed_at bigint
);
CREATE INDEX matter_by_status ON matter (status, filed_at);
CREATE INDEX matter_of_party ON matter (party);
CREATE INDEX matter_filed_by ON matter (filed_by);

-- What was proven, when, and where it was seen. Somebody of the secretariat stands behind what was seen by hand.
CREATE TABLE matter_proof (
  matter   text NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  kind     text NOT NULL CHECK (kind IN ('mailbox', 'dns', 'wellknown', 'hand', 'pact')),
  at       bigint NOT NULL,
  actor    text NOT NULL CHECK (actor <> ''),
  evidence text NOT NULL,
  PRIMARY KEY (matter, kind)
);

-- A document, one a matter; the log has its SHA-256 when the matter is approved. Its name is ours: a stranger's file name is not kept.
CREATE TABLE matter_document (
  matter text PRIMARY KEY REFERENCES matter (id) ON DELETE CASCADE,
  type   text NOT NULL CHECK (type IN ('application/pdf', 'image/png', 'image/jpeg')),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  bytes  bytea NOT NULL,
  at     bigint NOT NULL
);

-- What was said and decided, by whom, in its order.
CREATE TABLE matter_word (
  matter text NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  idx    bigint NOT NULL CHECK (idx >= 1),
  at     bigint NOT NULL,
  actor  text NOT NULL CHECK (actor <> ''),
  action text NOT NULL CHECK (action IN ('filed', 'approved', 'returned', 'answered', 'rejected', 'appealed', 'cancelled', 'done')),
  round  bigint NOT NULL,
  text   text NOT NULL,
  PRIMARY KEY (matter, idx)
);

-- Mailed secrets: each is for one purpose of one matter, works once and ends.
CREATE TABLE matter_token (
  id         text PRIMARY KEY,
  hash       bytea NOT NULL CHECK (length(hash) = 32),
  matter     text NOT NULL REFERENCES matter (id) ON DELETE CASCADE,
  purpose    text NOT NULL CHECK (purpose <> ''),
  mailbox    text NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX matter_token_of_matter ON matter_token (matter);

-- Where a party's people are written to: mailboxes that were proven when it signed on.
CREATE TABLE party_mailbox (
  party    text NOT NULL CHECK (party <> ''),
  mailbox  text NOT NULL CHECK (mailbox <> ''),
  language text NOT NULL CHECK (language IN ('en', 'fr')),
  since    bigint NOT NULL,
  PRIMARY KEY (party, mailbox)
);

-- Which signatory was asked about which year.
CREATE TABLE progress_asked (
  party    text NOT NULL CHECK (party <> ''),
  year     bigint NOT NULL,
  asked_at bigint NOT NULL,
  PRIMARY KEY (party, year)
);
