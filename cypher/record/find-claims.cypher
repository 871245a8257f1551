UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN properties(c) AS node
