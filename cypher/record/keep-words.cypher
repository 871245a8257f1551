UNWIND $words AS word
MATCH (w:Word {word: word})
REMOVE w.dropped
