UNWIND $numbers AS number
MATCH (c:Change {number: number})
RETURN c.number AS number, c.at AS at, c.id AS id
ORDER BY number
