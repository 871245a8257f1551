UNWIND $ids AS id
MATCH (t:ClaimText {of: id})
DELETE t
