-- Who gets letters about notices. As little as that takes, and a subscription that ends is a row that goes. Times are Unix milliseconds.
-- The secret stands in every letter and opens one page: what this mailbox is subscribed to, and the way out. It opens nothing else, so it is kept as it is.
CREATE TABLE subscriber (
  id       TEXT PRIMARY KEY CHECK (length(id) = 26),
  mailbox  TEXT NOT NULL,
  -- The mailbox as it is compared.
  key      TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
  secret   TEXT NOT NULL UNIQUE,
  -- The number of the newest notice that was told or was there before the first topic was confirmed.
  told     INTEGER NOT NULL,
  told_at  INTEGER
) STRICT;

-- Confirmed by whoever reads the mailbox, or still to be confirmed.
CREATE TABLE subscription (
  subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
  topic         TEXT NOT NULL,
  asked_at      INTEGER NOT NULL,
  confirmed_at  INTEGER,
  PRIMARY KEY (subscriber_id, topic)
) STRICT, WITHOUT ROWID;
