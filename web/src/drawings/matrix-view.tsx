import { toClaim } from '../address.js';
import type { Claim, Ref, Row } from '../answer/answer.js';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';
import { claimsOf } from './links-of.js';
import './drawings.css';

interface MatrixViewProps {
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly focus?: Ref | undefined;
}

/** These are claims of one kind as a table of who by what: a letter and a colour for what each says. */
export function MatrixView({ rows, caption }: MatrixViewProps) {
  const claims = claimsOf(rows);
  const subjects = namesOf(claims.flatMap(({ about }) => about[0] ?? []));
  const topics = namesOf(claims.flatMap(({ about }) => about[1] ?? []));
  const cells = Map.groupBy(claims, ({ about }) => `${keyOf(about[0])}\n${keyOf(about[1])}`);
  const words = [...new Set(claims.map(wordOf))].toSorted();
  const letters = lettersOf(words);
  return (
    <figure className="drawing">
      <Table
        caption={caption}
        className="matrix"
        head={
          <>
            <td />
            {topics.map((topic) => (
              <th key={keyOf(topic)} scope="col">
                <Name of={topic} />
              </th>
            ))}
          </>
        }
      >
        {subjects.map((subject) => (
          <tr key={keyOf(subject)}>
            <th scope="row">
              <Name of={subject} />
            </th>
            {topics.map((topic) => (
              <td key={keyOf(topic)}>
                {cells.get(`${keyOf(subject)}\n${keyOf(topic)}`)?.map((claim, index) => (
                  <Cell
                    key={claim.id ?? index}
                    claim={claim}
                    place={words.indexOf(wordOf(claim))}
                    letters={letters.get(wordOf(claim)) ?? ''}
                  />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <figcaption>
        {words.map((word, index) => (
          <span key={word} className="legend">
            <span className="cell" data-place={index % 6}>
              {letters.get(word)}
            </span>{' '}
            {word}
          </span>
        ))}
        <span className="legend">Empty: nothing is recorded, which is not a no.</span>
      </figcaption>
    </figure>
  );
}

interface CellProps {
  readonly claim: Claim;
  readonly place: number;
  readonly letters: string;
}

function Cell({ claim, place, letters }: CellProps) {
  const word = wordOf(claim);
  const text = (
    <>
      {letters}
      <span className="visually-hidden">, {claim.sentence ?? word}</span>
    </>
  );
  return claim.id === null ? (
    <span className="cell" data-place={place % 6}>
      {text}
    </span>
  ) : (
    <a
      className="cell"
      data-place={place % 6}
      title={claim.sentence ?? word}
      href={toClaim(claim.id)}
    >
      {text}
    </a>
  );
}

/** What a claim says in a word: its first value. */
function wordOf({ facts }: Claim): string {
  return facts[0]?.text ?? 'recorded';
}

/** The first letter of each word; more of them where others begin so. */
function lettersOf(words: readonly string[]): ReadonlyMap<string, string> {
  const found = words.map((word) => {
    const others = words.filter((other) => other !== word);
    let length = 1;
    while (
      length < word.length &&
      others.some((other) => other.startsWith(word.slice(0, length)))
    ) {
      length += 1;
    }
    const letters = word.slice(0, Math.min(length, MOST_LETTERS));
    return [word, `${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`] as const;
  });
  return new Map(found);
}

/** So many letters have room in a cell. */
const MOST_LETTERS = 4;

function keyOf(ref: Ref | undefined): string {
  return ref?.id ?? ref?.name ?? '';
}

function namesOf(refs: readonly Ref[]): readonly Ref[] {
  const found = new Map(refs.map((ref) => [keyOf(ref), ref]));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
