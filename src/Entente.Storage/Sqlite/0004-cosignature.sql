-- What witnesses said of checkpoints, line by line as it came (c2sp.org/tlog-cosignature), and when it came here. Which keys are believed is decided by
-- who reads: keys come and go, lines stay.
CREATE TABLE cosignature (
  size        INTEGER NOT NULL REFERENCES checkpoint (size),
  line        TEXT NOT NULL CHECK (line <> ''),
  received_ms INTEGER NOT NULL,
  PRIMARY KEY (size, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER cosignature_no_replace BEFORE INSERT ON cosignature
WHEN EXISTS (SELECT 1 FROM cosignature WHERE size = NEW.size AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'this cosignature is stored already'); END;

CREATE TRIGGER cosignature_no_update BEFORE UPDATE ON cosignature
BEGIN SELECT RAISE(ABORT, 'cosignature is append-only: UPDATE refused'); END;

CREATE TRIGGER cosignature_no_delete BEFORE DELETE ON cosignature
BEGIN SELECT RAISE(ABORT, 'cosignature is append-only: DELETE refused'); END;
