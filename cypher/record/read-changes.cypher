UNWIND $numbers AS number
MATCH (c:Change {number: number})
RETURN c.number AS number, c.id AS id, c.at AS at, c.by AS by, c.saved AS saved,
  c.recorded AS recorded, c.retracted AS retracted, c.erases AS erases
ORDER BY number
