MATCH (l:Log {id: 'log'})
RETURN l.epoch AS epoch, l.last AS last, l.lastAt AS lastAt, l.lastId AS lastId,
  coalesce(l.first, 1) AS first, l.prunedId AS prunedId
