MATCH (k:Key)
RETURN properties(k) AS key
ORDER BY k.madeAt, k.id
