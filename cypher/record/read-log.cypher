MATCH (l:Log {id: 'log'})
RETURN l.epoch AS epoch, l.last AS last, l.lastAt AS lastAt
