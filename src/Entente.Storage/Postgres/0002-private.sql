-- The private side: what may be changed and erased. It changes in the same transaction as the entries that belong to it.
CREATE TABLE setting (
  name  text PRIMARY KEY,
  value text NOT NULL
);
