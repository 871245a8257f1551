UNWIND $ids AS id
MATCH (t:EntityText {of: id})
RETURN t.text AS text
