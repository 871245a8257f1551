MATCH (:Entity {id: $id})-->(c:Claim)
WHERE c.erasedAt IS NULL
RETURN properties(c) AS node
ORDER BY c.id
LIMIT $most
