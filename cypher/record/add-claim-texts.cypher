UNWIND $rows AS row
CREATE (t:ClaimText)
SET t += row
