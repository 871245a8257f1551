UNWIND $ids AS id
MATCH (:Claim {id: id})-[r:CITES]->(:Entity)
REMOVE r.locator, r.locatorFolded, r.gist, r.gistFolded, r.url, r.urlFolded
