-- A change of a published contribution is a row of its own until it is decided; what is published stays as it is meanwhile.
ALTER TABLE contribution ADD COLUMN amends TEXT REFERENCES contribution (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX contribution_amends ON contribution (amends) WHERE status = 'proposed';

-- Why the register refused what was due, and how many acts it had then: it is tried again when it has more.
ALTER TABLE matter ADD COLUMN hindrance TEXT;
ALTER TABLE matter ADD COLUMN hindered_at INTEGER;
