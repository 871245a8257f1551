MATCH (c:Change)
WHERE $id IN c.saved
RETURN c.number AS number
