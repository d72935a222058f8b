-- What signatories contribute beside the register: events, and case studies of a principle. Proposed by those who speak for a party, decided by somebody else of the
-- secretariat. No statement of record: it can be corrected and withdrawn, so it is not in the log (docs/design/notices.md). Times are Unix milliseconds.
CREATE TABLE contribution (
  id          text PRIMARY KEY CHECK (length(id) = 26),
  kind        text NOT NULL CHECK (kind IN ('event', 'case')),
  party       text NOT NULL CHECK (party <> ''),
  status      text NOT NULL CHECK (status IN ('proposed', 'published', 'refused', 'withdrawn')),
  -- In either language, or both; empty where there is none.
  title_en    text NOT NULL,
  title_fr    text NOT NULL,
  text_en     text NOT NULL,
  text_fr     text NOT NULL,
  url         text NOT NULL,
  -- Of an event.
  starts_at   bigint,
  ends_at     bigint,
  attendance  text CHECK (attendance IN ('physical', 'online', 'both')),
  openness    text CHECK (openness IN ('open', 'registration', 'invitation')),
  place       text NOT NULL,
  city        text NOT NULL,
  country     text NOT NULL,
  -- Of a case study.
  agreement   text,
  principle   bigint,
  proposed_by text REFERENCES person (id) ON DELETE SET NULL,
  proposed_at bigint NOT NULL,
  decided_at  bigint,
  reason      text NOT NULL,
  -- Counts what subscribers of the calendar must be told of (RFC 5545, SEQUENCE).
  revision    bigint NOT NULL,
  changed_at  bigint NOT NULL,
  CHECK (title_en <> '' OR title_fr <> ''),
  CHECK ((kind = 'event') = (starts_at IS NOT NULL AND ends_at IS NOT NULL AND attendance IS NOT NULL AND openness IS NOT NULL)),
  CHECK ((kind = 'case') = (agreement IS NOT NULL AND principle IS NOT NULL)),
  CHECK (ends_at >= starts_at)
);
CREATE INDEX contribution_by_status ON contribution (status, kind);
CREATE INDEX contribution_of_party ON contribution (party);
