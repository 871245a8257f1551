MATCH (c:Change {number: $number})
SET c.previous = $previous
