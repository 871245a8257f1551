UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (s:Entity {id: row.source})
CREATE (c)-[r:CITES]->(s)
SET r += row.properties
