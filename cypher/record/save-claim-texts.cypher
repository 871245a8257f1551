UNWIND $rows AS row
MERGE (t:ClaimText {of: row.of})
SET t += row
