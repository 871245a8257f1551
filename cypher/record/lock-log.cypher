MERGE (l:Log {id: 'log'})
ON CREATE SET l.epoch = $epoch, l.last = 0, l.lastAt = 0
SET l.lock = $changeId
