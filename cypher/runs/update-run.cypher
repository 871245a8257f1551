MATCH (r:ImportRun {id: $id})
SET r += $run
