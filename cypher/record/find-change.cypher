MATCH (c:Change {id: $changeId})
RETURN properties(c) AS change
