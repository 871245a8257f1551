// The claims on an entity about another one, where a filter says about which.
CREATE INDEX $LABEL_on_subject_by_$KEY IF NOT EXISTS FOR (n:$LABEL) ON (n.subjectId, n.$KEY);
