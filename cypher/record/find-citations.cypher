UNWIND $ids AS id
MATCH (:Claim {id: id})-[r:CITES]->(s)
RETURN id, s.id AS source, r.locator AS locator, r.gist AS gist, r.url AS url, r.position AS position
ORDER BY id, position
