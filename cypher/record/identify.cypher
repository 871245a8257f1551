UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
MERGE (i:Identifier {key: row.key})
ON CREATE SET i.scheme = row.scheme, i.value = row.value
CREATE (n)-[:IDENTIFIED_BY]->(i)
