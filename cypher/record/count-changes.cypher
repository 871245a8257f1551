MATCH (c:Change)
RETURN count(c) AS changes, min(c.number) AS first, max(c.number) AS last
