import { readdirSync, readFileSync } from 'node:fs';
import { openStore } from '../../../src/graph/open-store.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { assertInDialect } from '../../support/dialect.js';
import { PRODUCT } from '../../support/product-model.js';
import { findProductStatements } from '../../support/product-statements.js';
import { RecordingStore } from '../../support/recording-store.js';

const FIXED = new URL('../../../cypher/record/', import.meta.url);

function filesIn(folder: URL, ending: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(ending));
}

describe('the dialect', () => {
  it.each([
    ['EXISTS', 'MATCH (n) WHERE EXISTS { (n)-[:A]->() } RETURN n.id'],
    ['EXISTS', 'MATCH (n) WHERE NOT EXISTS { MATCH (n)-[:A]->() } RETURN n.id'],
    [
      'a subquery or a pattern in the WHERE of an OPTIONAL MATCH',
      'MATCH (n) OPTIONAL MATCH (n)-[:A]->(x) WHERE COUNT { (x)-[:B]->() } > 0 RETURN x.id',
    ],
    [
      'a subquery or a pattern in the WHERE of an OPTIONAL MATCH',
      'MATCH (n) OPTIONAL MATCH (n)-[:A]->(x) WHERE (x)-[:B]->() RETURN x.id',
    ],
    [
      'a subquery that starts at no variable',
      'MATCH (c) WHERE COUNT { (a:Actor)-[:HOLDS]->(c) } > 0 RETURN c.id',
    ],
    ['a subquery that starts at no variable', 'RETURN COUNT { (a)-[:HOLDS]->() } AS held'],
    [
      'a map projection beside OPTIONAL MATCH',
      'MATCH (n) OPTIONAL MATCH (n)-[:A]->(z) RETURN collect(z {.id}) AS all',
    ],
    ['a write beside OPTIONAL MATCH', 'OPTIONAL MATCH (z:A) DELETE z'],
    ['sum() that can be null', 'MATCH (n) RETURN sum(n.x) AS total'],
    [
      'any(), all(), none() or single() whose predicate can be null',
      'MATCH (n) WHERE any(t IN n.tags WHERE t = $tag) RETURN n.id',
    ],
    ['a negative bound of a slice', 'MATCH (n) RETURN n.tags[-2..] AS last'],
    ['a negative bound of a slice', 'MATCH (n) RETURN n.tags[..-1] AS first'],
    ['a regular expression', 'MATCH (n) WHERE n.name =~ $p RETURN n.id'],
    ['a property that the same SET writes and reads', 'MATCH (n) SET n.x = n.x + 1, n.w = n.x * 2'],
    ['toString()', 'MATCH (n) RETURN toString(n.x) AS x'],
    ['trim()', 'MATCH (n) RETURN trim(n.name) AS name'],
    ['a value of time', "MATCH (n) WHERE n.day > date('2026-01-01') RETURN n.id"],
    [
      'a shortest path that can end where it starts',
      'MATCH p = shortestPath((a)-[*..5]-(b)) RETURN length(p) AS hops',
    ],
    ['two steps in one pattern', 'MATCH (a)-[:A]->(b)-[:B]->(c) WHERE c.x = 1 RETURN c.id'],
    ['two steps in one pattern', 'MATCH (a)<-[:A]-(b:C {id: $id})<-[r:B]-(c) RETURN c.id'],
    ['two steps in one pattern', 'MATCH (a)-->()--(c) RETURN c.id'],
    ['two steps in one pattern', 'MATCH (a) WHERE COUNT { (a)-[:A]-(b)-[:B]-(c) } > 0 RETURN a.id'],
    ['an aggregate within an expression', 'MATCH (n) RETURN count(n) + 1 AS more'],
    ['an aggregate within an expression', 'MATCH (n) RETURN collect(n.id)[0] AS first'],
    ['an aggregate within an expression', 'MATCH (n) RETURN {c: count(n)} AS map'],
    ['a label expression', 'MATCH (n:A|B) RETURN n.id'],
    ['a label expression', 'MATCH (n:A&!B) RETURN n.id'],
    ['a label expression', 'MATCH (n:$($label)) RETURN n.id'],
    ['COLLECT { }', 'MATCH (n) RETURN COLLECT { MATCH (n)-[:A]->(x) RETURN x.id } AS ids'],
    [
      'a clause other than MATCH and WHERE in COUNT { }',
      'MATCH (n) RETURN COUNT { MATCH (n)-[:A]->(x) RETURN DISTINCT x } AS number',
    ],
    [
      'a subquery in any(), all(), none() or single()',
      'MATCH (n) WHERE any(x IN $xs WHERE coalesce(COUNT { (n)-[:A]->() } > x, false)) RETURN n.id',
    ],
    [
      'a pattern comprehension in another or in WHERE',
      'MATCH (n) RETURN [(n)-[:A]->(x) | [(x)-[:B]->(y) | y.id]] AS ids',
    ],
    [
      'a pattern comprehension in another or in WHERE',
      'MATCH (n) WHERE size([(n)-[:A]->(x) | x.id]) > 1 RETURN n.id',
    ],
    ['OPTIONAL CALL', 'MATCH (n) OPTIONAL CALL (n) { RETURN 1 AS one } RETURN one'],
    ['WHERE in the pattern of a node', 'MATCH (n:A WHERE n.x > 1) RETURN n.id'],
    ['a quantified path', 'MATCH (a) (()-[:A]->()){1,3} (b) RETURN b.id'],
    ['a quantified path', 'MATCH (a)-[:A]->{1,3}(b) RETURN b.id'],
    ['LIMIT or SKIP of an expression', 'MATCH (n) RETURN n.id LIMIT $first + 1'],
    ['LIMIT or SKIP of an expression', 'MATCH (n) RETURN n.id SKIP toInteger($first)'],
    ['OFFSET', 'MATCH (n) RETURN n.id OFFSET 3'],
    ['USING', 'MATCH (n:A) USING INDEX n:A(id) WHERE n.id = $id RETURN n.id'],
    ['a parameter for all properties of a pattern', 'CREATE (n:A $properties)'],
    ['a property of a computed name in SET', 'MATCH (n) SET n[$key] = 1'],
    ['a type predicate', 'MATCH (n) WHERE n.x IS :: INTEGER RETURN n.id'],
    ['a function that Grafeo does not know', 'MATCH (n) RETURN round(n.x, 1) AS x'],
    ['an underscore in a number', 'RETURN 1_000 AS thousand'],
    ['CYPHER before a statement', 'CYPHER 25 RETURN 1 AS one'],
    ['IN, AS or WITH as the type of a relationship', 'MATCH (a)-[:IN]->(b) RETURN b.id'],
  ])('refuses %s: %s', (name, text) => {
    expect(() => assertInDialect(text)).toThrow(`${name} is not in the dialect of both engines: `);
  });

  it('refuses brackets that nest too deep', () => {
    const text = `MATCH (n) WHERE ${'('.repeat(31)}true${')'.repeat(31)} RETURN n.id`;
    expect(() => assertInDialect(text)).toThrow('Brackets nest more than 30 deep');
  });

  it.each([
    'MATCH (n:Claim:Stance) WHERE COUNT { (n)-[:ON]->(i:Issue) WHERE i.id = $p0 } > 0 RETURN n.id',
    'MATCH (n) WHERE COUNT { MATCH (n)-[:A]->(x) WHERE COUNT { (x)<-[:B|C]-(y) } = 0 } > 0 RETURN n.id',
    'UNWIND $ids AS id CALL (id) { MATCH (n:Entity {id: id})-[:A]->(x) RETURN x ORDER BY x.id LIMIT $p0 } RETURN id, properties(x) AS node',
    'MATCH (n) OPTIONAL MATCH (n)-[:A]->(x) WHERE x.rank > 1 RETURN n.id, x.id',
    'MATCH (n) WHERE n.nameFolded STARTS WITH $p0 AND (n.a > $p1 OR n.id > $p2) RETURN n.id LIMIT 3',
    'MATCH (n) RETURN coalesce(sum(n.x), 0) AS total, count(n) AS number, collect(n.id) AS ids',
    'MATCH (n) WHERE all(t IN n.tags WHERE coalesce(t <> $tag, false)) RETURN n.tags[0..2] AS two',
    'MATCH (n)-[:WITHIN*1..10]->(r) RETURN n.id, n {.id, .name} AS node, [(n)-[:A]->(x) | x.id] AS ids',
    "MATCH (n) WHERE n.name = 'EXISTS { (a:B|C) }' // any(x IN y WHERE z)\nRETURN n.id",
    'MERGE (n:A {id: $id}) ON CREATE SET n.x = 1 SET n += $properties',
  ])('takes %s', (text) => {
    expect(() => assertInDialect(text)).not.toThrow();
  });

  it('takes a subquery that starts at an id only where an index has it', () => {
    const text =
      'MATCH (n) WHERE COUNT { (c:A) WHERE (c.subjectId = n.id AND c.x = 1) } > 0 RETURN n';
    expect(() => assertInDialect(text, true)).not.toThrow();
    expect(() => assertInDialect(text)).toThrow('a subquery that starts at no variable');
    const apart = 'MATCH (n) WHERE COUNT { (c:A) WHERE (c.x = 1 AND c.y = 2) } > 0 RETURN n';
    expect(() => assertInDialect(apart, true)).toThrow('a subquery that starts at no variable');
  });

  it.each(filesIn(FIXED, '.cypher'))('holds for cypher/record/%s', (name) => {
    expect(() => assertInDialect(readFileSync(new URL(name, FIXED), 'utf8'))).not.toThrow();
  });

  it('holds for every statement of the built-in data, questions and operations', async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    expect((await findProductStatements(store)).length).toBeGreaterThan(20);
    await store.close();
  });

  it('refuses an empty list after IN', async () => {
    const store = new RecordingStore(await openStore({ url: 'memory:' }, labelsOf(PRODUCT)));
    const text = 'MATCH (n) WHERE n.id IN $p0 RETURN n.id AS id';
    await expect(store.read({ text, parameters: { p0: [] } })).rejects.toThrow(
      'IN takes no empty list, but $p0 is one: compile to false.',
    );
    await store.close();
  });
});
