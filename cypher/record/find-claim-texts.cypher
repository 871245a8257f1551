UNWIND $ids AS id
MATCH (t:ClaimText {of: id})
RETURN t.text AS text
