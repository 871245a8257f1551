MATCH (c:Claim)
WHERE c.originDataset = $dataset AND c.retractedAt = $standing AND c.id > $after
RETURN c.id AS id
ORDER BY c.id
LIMIT 10000
