-- Letters on their way out. One is added in the transaction of what it tells of, so it leaves when that became true and never otherwise. Times are Unix
-- milliseconds. Its text may hold a link that opens something, and goes when a server has taken the letter.
CREATE TABLE letter (
  id          text PRIMARY KEY CHECK (length(id) = 26),
  recipient   text NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
  language    text NOT NULL CHECK (language IN ('en', 'fr')),
  kind        text NOT NULL CHECK (kind <> ''),
  subject     text NOT NULL CHECK (subject <> ''),
  text        text NOT NULL,
  unsubscribe text,
  state       text NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts    bigint NOT NULL,
  queued_at   bigint NOT NULL,
  -- While somebody sends it: until when nobody else may.
  due_at      bigint NOT NULL,
  done_at     bigint,
  failure     text NOT NULL
);
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'waiting';
CREATE INDEX letter_queued ON letter (queued_at);
