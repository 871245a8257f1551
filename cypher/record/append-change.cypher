MATCH (l:Log {id: 'log'})
SET l.last = $number
CREATE (c:Change)
SET c += $change
