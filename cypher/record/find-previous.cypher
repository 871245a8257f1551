MATCH (c:Change {number: $number})
RETURN c.previous AS previous
