MATCH (w:Word)
WHERE w.dropped = true
RETURN w.word AS word
