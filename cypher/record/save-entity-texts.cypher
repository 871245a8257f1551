UNWIND $rows AS row
MERGE (t:EntityText {of: row.of})
SET t += row
