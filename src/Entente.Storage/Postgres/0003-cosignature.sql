-- What witnesses said of checkpoints, line by line as it came (c2sp.org/tlog-cosignature), and when it came here. Which keys are believed is decided by
-- who reads: keys come and go, lines stay.
CREATE TABLE cosignature (
  size        bigint NOT NULL REFERENCES checkpoint (size),
  line        text NOT NULL CHECK (line <> ''),
  received_ms bigint NOT NULL,
  PRIMARY KEY (size, line)
);

CREATE TRIGGER cosignature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cosignature EXECUTE FUNCTION append_only();
