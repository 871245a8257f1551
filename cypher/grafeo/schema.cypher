// Here a constraint brings no index, so each property of a constraint has one too.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT identifier_key IF NOT EXISTS FOR (n:Identifier) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT change_number IF NOT EXISTS FOR (n:Change) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT log_id IF NOT EXISTS FOR (n:Log) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT key_id IF NOT EXISTS FOR (n:Key) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (n:Store) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT word IF NOT EXISTS FOR (n:Word) REQUIRE n.word IS UNIQUE;
CREATE CONSTRAINT entity_text_of IF NOT EXISTS FOR (n:EntityText) REQUIRE n.of IS UNIQUE;
CREATE CONSTRAINT claim_text_of IF NOT EXISTS FOR (n:ClaimText) REQUIRE n.of IS UNIQUE;
// One index on a property serves every label that has it.
CREATE INDEX by_id IF NOT EXISTS FOR (n:Entity) ON (n.id);
CREATE INDEX by_key IF NOT EXISTS FOR (n:Identifier) ON (n.key);
CREATE INDEX by_number IF NOT EXISTS FOR (n:Change) ON (n.number);
CREATE INDEX by_word IF NOT EXISTS FOR (n:Word) ON (n.word);
CREATE INDEX by_of IF NOT EXISTS FOR (n:EntityText) ON (n.of);
