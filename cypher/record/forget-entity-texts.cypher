UNWIND $ids AS id
MATCH (t:EntityText {of: id})
DELETE t
