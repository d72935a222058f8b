-- Who gets letters about notices. As little as that takes, and a subscription that ends is a row that goes. Times are Unix milliseconds.
-- The secret stands in every letter and opens one page: what this mailbox is subscribed to, and the way out. It opens nothing else, so it is kept as it is.
CREATE TABLE subscriber (
  id       text PRIMARY KEY CHECK (length(id) = 26),
  mailbox  text NOT NULL,
  -- The mailbox as it is compared.
  key      text NOT NULL UNIQUE,
  language text NOT NULL CHECK (language IN ('en', 'fr')),
  secret   text NOT NULL UNIQUE,
  -- The number of the newest notice that was told or was there before the first topic was confirmed.
  told     bigint NOT NULL,
  told_at  bigint
);

-- Confirmed by whoever reads the mailbox, or still to be confirmed.
CREATE TABLE subscription (
  subscriber_id text NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
  topic         text NOT NULL,
  asked_at      bigint NOT NULL,
  confirmed_at  bigint,
  PRIMARY KEY (subscriber_id, topic)
);
