MATCH (l:Log {id: 'log'})
SET l.last = $number, l.lastAt = $at, l.lastId = $id
CREATE (c:Change)
SET c += $change
