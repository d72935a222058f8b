-- Letters on their way out. One is added in the transaction of what it tells of, so it leaves when that became true and never otherwise. Times are Unix
-- milliseconds. Its text may hold a link that opens something, and goes when a server has taken the letter.
CREATE TABLE letter (
  id          TEXT PRIMARY KEY CHECK (length(id) = 26),
  recipient   TEXT NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
  language    TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  kind        TEXT NOT NULL CHECK (kind <> ''),
  subject     TEXT NOT NULL CHECK (subject <> ''),
  text        TEXT NOT NULL,
  unsubscribe TEXT,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts    INTEGER NOT NULL,
  queued_at   INTEGER NOT NULL,
  -- While somebody sends it: until when nobody else may.
  due_at      INTEGER NOT NULL,
  done_at     INTEGER,
  failure     TEXT NOT NULL
) STRICT;
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'waiting';
CREATE INDEX letter_queued ON letter (queued_at);
