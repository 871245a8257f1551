import { findBlocks } from './blocks.js';

/** A construct that the engines don't share. */
export interface DialectRule {
  readonly name: string;
  /** What to write in its place. */
  readonly instead: string;
  /** `byIndex` where only an engine gets it that finds claims by an index of two ids. */
  readonly finds: (masked: string, byIndex: boolean) => boolean;
}

const SUBQUERY = /\b(?:COUNT|EXISTS|COLLECT)\s*\{/i;
/** A subquery that starts at what has the id of a bound node. */
const BY_ID = /^\s*\(\w+:\w+\) WHERE \(\w+\.\w+ = (\w+)\.id\b/;
const COUNT = /\bCOUNT\s*\{/gi;
const QUANTIFIER = /\b(?:any|all|none|single)\s*\(/gi;
const AGGREGATE = /\b(?:count|sum|avg|min|max|collect)\s*\(/gi;
const CLAUSE =
  /\b(?:OPTIONAL\s+MATCH|MATCH|UNWIND|CALL|(?<!STARTS\s|ENDS\s)WITH|RETURN|CREATE|MERGE|(?<!ON\s(?:CREATE|MATCH)\s)SET|REMOVE|DETACH\s+DELETE|DELETE|ORDER\s+BY|UNION)\b/i;

function pattern(regex: RegExp): DialectRule['finds'] {
  return (masked) => regex.test(masked);
}

/** What the engines answer differently, without an error. */
const WRONG_ANSWERS: readonly DialectRule[] = [
  {
    name: 'EXISTS',
    instead: 'write COUNT { ... } > 0 or = 0',
    finds: pattern(/(?<!\bIF\s+NOT\s+)\bEXISTS\b/i),
  },
  {
    name: 'a subquery or a pattern in the WHERE of an OPTIONAL MATCH',
    instead: 'collect in CALL (n) { ... }',
    finds: (masked) =>
      clausesOf(masked, /^OPTIONAL\s+MATCH\b/i).some((clause) => {
        const where = clause
          .split(/\bWHERE\b/i)
          .slice(1)
          .join(' ');
        return SUBQUERY.test(where) || /\)\s*<?-[-[]/.test(where);
      }),
  },
  {
    name: 'a subquery that starts at no variable',
    instead: 'start its pattern at the bound variable, without a label',
    finds: (masked, byIndex) =>
      findBlocks(masked, COUNT).some(({ body, before }) => {
        const start =
          (byIndex ? BY_ID.exec(body)?.[1] : undefined) ??
          /^\s*(?:MATCH\s+)?\(\s*(\w+)\s*\)/i.exec(body)?.[1];
        return start === undefined || !new RegExp(`\\b${start}\\b`).test(before);
      }),
  },
  {
    name: 'a map projection beside OPTIONAL MATCH',
    instead: 'project what can not be null',
    finds: (masked) => /\bOPTIONAL\s+MATCH\b/i.test(masked) && /\w\s*\{\s*\./.test(masked),
  },
  {
    name: 'a write beside OPTIONAL MATCH',
    instead: 'write MATCH',
    finds: (masked) =>
      /\bOPTIONAL\s+MATCH\b/i.test(masked) && /\b(?:SET|DELETE|REMOVE)\b/i.test(masked),
  },
  {
    name: 'sum() that can be null',
    instead: 'write coalesce(sum(...), 0)',
    finds: pattern(/(?<!\bcoalesce\(\s*)\bsum\s*\(/i),
  },
  {
    name: 'any(), all(), none() or single() whose predicate can be null',
    instead: 'write WHERE coalesce(..., false)',
    finds: (masked) =>
      findBlocks(masked, QUANTIFIER).some(({ body }) => !/\bWHERE\s+coalesce\s*\(/i.test(body)),
  },
  {
    name: 'a negative bound of a slice',
    instead: 'use bounds from 0 on',
    finds: pattern(/\[[^[\]]*(?:-\s*\w+\s*\.\.|\.\.\s*-)/),
  },
  {
    name: 'a regular expression',
    instead: 'fold, and use STARTS WITH or CONTAINS',
    finds: pattern(/=~/),
  },
  {
    name: 'a property that the same SET writes and reads',
    instead: 'take the value in a WITH before it',
    finds: (masked) => clausesOf(masked, /^SET\b/i).some(readsWhatItWrites),
  },
  {
    name: 'toString()',
    instead: 'format in TypeScript',
    finds: pattern(/\btoString\w*\s*\(/i),
  },
  { name: 'trim()', instead: 'trim before it is stored', finds: pattern(/\b[lrb]?trim\s*\(/i) },
  {
    name: 'a value of time',
    instead: 'store days or milliseconds as integers',
    finds: pattern(/\b(?:date|datetime|localdatetime|time|localtime|duration)\s*[({.]/i),
  },
  {
    name: 'a shortest path that can end where it starts',
    instead: 'add a <> b',
    finds: (masked) =>
      /\b(?:allShortestPaths|shortestPath)\b/i.test(masked) && !masked.includes('<>'),
  },
];

/** What one of the engines refuses. */
const REFUSED: readonly DialectRule[] = [
  {
    // Grafeo ends it with an internal error where a condition on the end meets many rows.
    name: 'two steps in one pattern',
    instead: 'write a MATCH for each',
    finds: pattern(/-\s*(?:\[[^\]]*\]\s*-)?>?\s*\([^()]*\)\s*<?-\s*[-[>]/),
  },
  {
    name: 'an aggregate within an expression',
    instead: 'let it stand alone in a WITH first',
    finds: (masked) =>
      findBlocks(masked, AGGREGATE).some(
        ({ before, after }) =>
          /^\s*(?:\[|[-+*/%]\s*[\w(])/.test(after) || /[-+*/%]\s*$/.test(before),
      ) || findBlocks(masked, AGGREGATE).some(({ before }) => /[{,]\s*\w+\s*:\s*$/.test(before)),
  },
  {
    name: 'a label expression',
    instead: 'write (n:A OR n:B) in WHERE',
    finds: pattern(/\(\s*\w*\s*:[^()[\]{}]*[|&!%]|\(\s*\w*\s*(?::\w+)*:\s*\$/),
  },
  {
    name: 'COLLECT { }',
    instead: 'collect in CALL (n) { ... }',
    finds: pattern(/\bCOLLECT\s*\{/i),
  },
  {
    name: 'a clause other than MATCH and WHERE in COUNT { }',
    instead: 'write a pattern and its WHERE',
    finds: (masked) =>
      findBlocks(masked, COUNT).some(({ body }) =>
        /\b(?:RETURN|UNION|UNWIND|CALL|(?<!STARTS\s|ENDS\s)WITH)\b/i.test(body),
      ),
  },
  {
    name: 'a subquery in any(), all(), none() or single()',
    instead: 'MATCH what the list stands for',
    finds: (masked) => findBlocks(masked, QUANTIFIER).some(({ body }) => SUBQUERY.test(body)),
  },
  {
    name: 'a pattern comprehension in another or in WHERE',
    instead: 'collect in CALL (n) { ... }',
    finds: (masked) =>
      findBlocks(masked, /\[\s*\(/g).length > 1 ||
      /\bWHERE\b(?:(?!\b(?:RETURN|WITH)\b)[^])*\[\s*\(\s*\w*\s*[:)]/i.test(masked),
  },
  {
    name: 'OPTIONAL CALL',
    instead: 'collect in CALL (n) { ... }',
    finds: pattern(/\bOPTIONAL\s+CALL\b/i),
  },
  {
    name: 'WHERE in the pattern of a node',
    instead: 'write it after the pattern',
    finds: pattern(/\(\s*\w+(?::\w+)*\s+WHERE\b/i),
  },
  {
    name: 'a quantified path',
    instead: 'write -[:T*1..3]->',
    finds: pattern(/[)>-]\s*\{\s*\d*\s*,?\s*\d*\s*\}|->\s*\+|\)\s*[+*]\s*\(/),
  },
  {
    name: 'LIMIT or SKIP of an expression',
    instead: 'compute it into a parameter',
    finds: pattern(/\b(?:LIMIT|SKIP)\s+(?!\$\w+|\d+)|\b(?:LIMIT|SKIP)\s+(?:\$\w+|\d+)\s*[-+*/%]/i),
  },
  { name: 'OFFSET', instead: 'write SKIP', finds: pattern(/\bOFFSET\s+[$\d]/i) },
  {
    name: 'USING',
    instead: 'leave the hint out',
    finds: pattern(/\bUSING\s+(?:INDEX|SCAN|JOIN)\b/i),
  },
  {
    name: 'a parameter for all properties of a pattern',
    instead: 'write SET n += $properties',
    finds: pattern(/[([]\s*(?!NOT\b)\w*(?::\w+)*\s+\$\w+\s*[)\]]/i),
  },
  {
    name: 'a property of a computed name in SET',
    instead: 'write SET n += $properties',
    finds: (masked) =>
      clausesOf(masked, /^SET\b/i).some((clause) => /^SET\s+\w+\s*\[/i.test(clause)),
  },
  {
    name: 'a type predicate',
    instead: 'validate before it is stored',
    finds: pattern(/\bIS\s+(?:NOT\s+)?(?:::|TYPED\b)/i),
  },
  {
    name: 'a function that Grafeo does not know',
    instead: 'compute it in TypeScript',
    finds: pattern(
      /\b(?:normalize|valueType|to(?:Integer|Float|Boolean)List)\s*\(|\bround\s*\([^()]*,/i,
    ),
  },
  { name: 'an underscore in a number', instead: 'leave it out', finds: pattern(/\b\d+_\d/) },
  { name: 'CYPHER before a statement', instead: 'leave it out', finds: pattern(/^\s*CYPHER\b/i) },
  {
    name: 'IN, AS or WITH as the type of a relationship',
    instead: 'give it another name',
    finds: pattern(/\[\s*\w*\s*:(?:\w+\|:?)*(?:IN|AS|WITH)\b/i),
  },
];

export const RULES: readonly DialectRule[] = [...WRONG_ANSWERS, ...REFUSED];

/** The clauses whose text matches `start`, each up to the next one. */
function clausesOf(masked: string, start: RegExp): readonly string[] {
  const starts = [...masked.matchAll(new RegExp(CLAUSE, 'gi'))].map(({ index }) => index);
  return starts
    .map((from, index) => masked.slice(from, starts[index + 1]))
    .filter((clause) => start.test(clause));
}

function readsWhatItWrites(clause: string): boolean {
  const assignments = [...clause.matchAll(/(\w+\.\w+)\s*=(?!~)([^,]*)/g)];
  const written = assignments.map(([, target]) => target);
  return assignments.some(([, , value]) =>
    written.some((target) => new RegExp(`\\b${target ?? ''}\\b`).test(value ?? '')),
  );
}
