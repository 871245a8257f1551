UNWIND $ids AS id
MATCH (:Entity {id: id})-[r:IDENTIFIED_BY]->(:Identifier)
DELETE r
