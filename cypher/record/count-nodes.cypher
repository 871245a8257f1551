MATCH (n:Entity)
WITH count(n) AS entities
OPTIONAL MATCH (c:Claim)
RETURN entities, count(c) AS claims
