MATCH (k:Key {id: $prefix})
SET k.revokedAt = coalesce(k.revokedAt, $now)
RETURN properties(k) AS key
