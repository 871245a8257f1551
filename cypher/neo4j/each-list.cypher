// The claims of a list on an entity, in their default order, with all that a view looks at:
// so they are counted from the index alone.
DROP INDEX $LABEL_$KEY IF EXISTS;
CREATE INDEX $LABEL_by_$KEY IF NOT EXISTS FOR (n:$LABEL) ON (n.$KEY, $COVERED);
