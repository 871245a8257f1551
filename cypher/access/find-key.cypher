MATCH (k:Key {id: $prefix})
RETURN properties(k) AS key
