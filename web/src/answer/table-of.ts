import type { Claim, Fact, Row } from './answer.js';

/** This is rows made ready to stand in a table. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: Row;
  /** What stands in each column; undefined where the row has nothing there. */
  readonly cells: ReadonlyMap<string, Fact>;
}

/** What a table has of every row beside what the row says. */
const NAME = 'name';
const VERDICT = 'verdict';

/** Puts rows in a table: a column for everything that one of them says. */
export function tableOf(rows: readonly Row[]): Table {
  const made = rows.map((row) => ({ row, cells: cellsOf(row) }));
  return { columns: [...new Set(made.flatMap(({ cells }) => [...cells.keys()]))], rows: made };
}

function cellsOf({ item, verdict, evidence }: Row): ReadonlyMap<string, Fact> {
  const facts: Fact[] = [];
  if (item.form === 'entity') {
    facts.push({ label: NAME, text: item.name, refs: item.id === null ? [] : [item] });
  } else {
    facts.push(...ofClaim(item));
  }
  if (verdict !== null) facts.push({ label: VERDICT, text: verdict });
  facts.push(...item.facts);
  if (item.form === 'claim') facts.push(...sourcesOf(item));
  for (const [kind, claims] of Map.groupBy(evidence, (claim) => claim.kind ?? 'claim')) {
    const refs = claims.flatMap(({ about }) => about);
    facts.push({
      label: `because of ${kind}`,
      text: refs.map(({ name }) => name).join(', '),
      refs,
    });
  }
  return new Map(facts.map((fact) => [fact.label, fact]));
}

function ofClaim({ kind, about, when, period }: Claim): readonly Fact[] {
  return [
    ...(kind === null ? [] : [{ label: 'kind', text: kind }]),
    ...about.map((ref, index) => ({
      label: index === 0 ? 'who or what' : index === 1 ? 'about' : `about (${String(index)})`,
      text: ref.name,
      refs: [ref],
    })),
    ...(when === null
      ? []
      : [{ label: 'when', text: when, order: period?.earliestStart ?? period?.edtf ?? when }]),
  ];
}

function sourcesOf({ citations }: Claim): readonly Fact[] {
  if (citations.length === 0) return [];
  const refs = citations.map(({ source }) => source);
  return [{ label: 'sources', text: refs.map(({ name }) => name).join('; '), refs }];
}
