// The default order of claims.
CREATE INDEX $LABEL_rank IF NOT EXISTS FOR (n:$LABEL) ON (n.rankOrder, n.id);
