-- Programs that are told of notices (Standard Webhooks). Times are Unix milliseconds. The secret signs, so it must be known here and not only its hash: it opens
-- nothing here, and whoever steals it can only pretend to be this instance to its receiver. docs/design/notices.md says more.
CREATE TABLE webhook (
  id             text PRIMARY KEY CHECK (length(id) = 26),
  -- The party whose it is; the secretariat's when there is none.
  party          text CHECK (party <> ''),
  url            text NOT NULL CHECK (url <> ''),
  topic          text NOT NULL CHECK (topic <> ''),
  secret         text NOT NULL,
  -- The one before a rotation, and until when it signs too.
  previous       text,
  previous_until bigint,
  told           bigint NOT NULL,
  state          text NOT NULL CHECK (state IN ('on', 'off')),
  failing_since  bigint,
  made_at        bigint NOT NULL
);
CREATE INDEX webhook_of_party ON webhook (party);

CREATE TABLE webhook_delivery (
  id         text PRIMARY KEY CHECK (length(id) = 26),
  webhook_id text NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  notice     bigint NOT NULL,
  state      text NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  attempts   bigint NOT NULL,
  queued_at  bigint NOT NULL,
  due_at     bigint NOT NULL,
  done_at    bigint,
  answer     text NOT NULL,
  UNIQUE (webhook_id, notice)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'waiting';
