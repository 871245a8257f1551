UNWIND $keys AS key
MATCH (i:Identifier {key: key})
WHERE COUNT { (i)<-[:IDENTIFIED_BY]-(:Entity) } = 0
DELETE i
