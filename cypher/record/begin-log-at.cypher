MATCH (l:Log {id: 'log'})
SET l.first = $first, l.prunedId = $prunedId
