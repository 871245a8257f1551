UNWIND $words AS word
MATCH (w:Word {word: word})
SET w.dropped = true
