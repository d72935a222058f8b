-- What signatories contribute beside the register: events, and case studies of a principle. Proposed by those who speak for a party, decided by somebody else of the
-- secretariat. No statement of record: it can be corrected and withdrawn, so it is not in the log (docs/design/notices.md). Times are Unix milliseconds.
CREATE TABLE contribution (
  id          TEXT PRIMARY KEY CHECK (length(id) = 26),
  kind        TEXT NOT NULL CHECK (kind IN ('event', 'case')),
  party       TEXT NOT NULL CHECK (party <> ''),
  status      TEXT NOT NULL CHECK (status IN ('proposed', 'published', 'refused', 'withdrawn')),
  -- In either language, or both; empty where there is none.
  title_en    TEXT NOT NULL,
  title_fr    TEXT NOT NULL,
  text_en     TEXT NOT NULL,
  text_fr     TEXT NOT NULL,
  url         TEXT NOT NULL,
  -- Of an event.
  starts_at   INTEGER,
  ends_at     INTEGER,
  attendance  TEXT CHECK (attendance IN ('physical', 'online', 'both')),
  openness    TEXT CHECK (openness IN ('open', 'registration', 'invitation')),
  place       TEXT NOT NULL,
  city        TEXT NOT NULL,
  country     TEXT NOT NULL,
  -- Of a case study.
  agreement   TEXT,
  principle   INTEGER,
  proposed_by TEXT REFERENCES person (id) ON DELETE SET NULL,
  proposed_at INTEGER NOT NULL,
  decided_at  INTEGER,
  reason      TEXT NOT NULL,
  -- Counts what subscribers of the calendar must be told of (RFC 5545, SEQUENCE).
  revision    INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  CHECK (title_en <> '' OR title_fr <> ''),
  CHECK ((kind = 'event') = (starts_at IS NOT NULL AND ends_at IS NOT NULL AND attendance IS NOT NULL AND openness IS NOT NULL)),
  CHECK ((kind = 'case') = (agreement IS NOT NULL AND principle IS NOT NULL)),
  CHECK (ends_at >= starts_at)
) STRICT;
CREATE INDEX contribution_by_status ON contribution (status, kind);
CREATE INDEX contribution_of_party ON contribution (party);
