// The first claims of a list on an entity, in their default order.
CREATE INDEX $LABEL_$KEY IF NOT EXISTS FOR (n:$LABEL) ON (n.$KEY, n.rankOrder, n.id);
