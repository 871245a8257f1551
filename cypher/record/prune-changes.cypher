UNWIND $numbers AS number
MATCH (c:Change {number: number})
DELETE c
