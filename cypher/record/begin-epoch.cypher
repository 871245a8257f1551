MATCH (l:Log {id: 'log'})
SET l.epoch = $epoch
