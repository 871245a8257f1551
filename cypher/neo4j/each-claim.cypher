// The default order of claims.
CREATE INDEX $LABEL_rank IF NOT EXISTS FOR (n:$LABEL) ON (n.rankOrder, n.id);
// The latest claims first, as a reader follows what is new. The type is there so that only
// what asks for it goes by this index: every view has a moment for recordedAt, and a range
// looks more selective than it is.
DROP INDEX $LABEL_recorded IF EXISTS;
CREATE INDEX $LABEL_by_recordedAt IF NOT EXISTS FOR (n:$LABEL) ON (n.recordedAt, n.id, n.type);
