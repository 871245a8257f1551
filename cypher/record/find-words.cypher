UNWIND $words AS word
MATCH (w:Word {word: word})
RETURN w.word AS word
