// The default order of entities.
CREATE INDEX $LABEL_name IF NOT EXISTS FOR (n:$LABEL) ON (n.nameFolded, n.id);
