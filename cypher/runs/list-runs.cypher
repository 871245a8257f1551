MATCH (r:ImportRun)
RETURN properties(r) AS run
ORDER BY r.startedAt, r.id
