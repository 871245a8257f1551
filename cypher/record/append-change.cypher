MATCH (l:Log {id: 'log'})
SET l.last = $number, l.lastAt = $at
CREATE (c:Change)
SET c += $change
