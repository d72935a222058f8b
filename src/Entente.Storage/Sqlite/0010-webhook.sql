-- Programs that are told of notices (Standard Webhooks). Times are Unix milliseconds. The secret signs, so it must be known here and not only its hash: it opens
-- nothing here, and whoever steals it can only pretend to be this instance to its receiver. docs/design/notices.md says more.
CREATE TABLE webhook (
  id             TEXT PRIMARY KEY CHECK (length(id) = 26),
  -- The party whose it is; the secretariat's when there is none.
  party          TEXT CHECK (party <> ''),
  url            TEXT NOT NULL CHECK (url <> ''),
  topic          TEXT NOT NULL CHECK (topic <> ''),
  secret         TEXT NOT NULL,
  -- The one before a rotation, and until when it signs too.
  previous       TEXT,
  previous_until INTEGER,
  told           INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('on', 'off')),
  failing_since  INTEGER,
  made_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_of_party ON webhook (party);

CREATE TABLE webhook_delivery (
  id         TEXT PRIMARY KEY CHECK (length(id) = 26),
  webhook_id TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  notice     INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts   INTEGER NOT NULL,
  queued_at  INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  done_at    INTEGER,
  answer     TEXT NOT NULL,
  UNIQUE (webhook_id, notice)
) STRICT;
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'waiting';
