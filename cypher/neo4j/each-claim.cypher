// The default order of claims.
CREATE INDEX $LABEL_rank IF NOT EXISTS FOR (n:$LABEL) ON (n.rankOrder, n.id);
// The latest claims first, as a reader follows what is new.
CREATE INDEX $LABEL_recorded IF NOT EXISTS FOR (n:$LABEL) ON (n.recordedAt, n.id);
