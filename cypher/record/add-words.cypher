UNWIND $rows AS row
CREATE (w:Word)
SET w += row
