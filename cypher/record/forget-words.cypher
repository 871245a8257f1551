UNWIND $words AS word
MATCH (w:Word {word: word})
DELETE w
