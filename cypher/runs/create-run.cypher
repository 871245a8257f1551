CREATE (r:ImportRun)
SET r += $run
