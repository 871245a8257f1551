import { useContext } from 'react';
import { toClaim } from '../address.js';
import type { Claim, Ref } from './answer.js';
import { Citations, Facts } from './claim-view.js';
import { Folded } from './folded.js';
import { Name } from './name.js';
import { RowLevel } from './row-level.js';
import './claim-lines.css';

/** What a line tells beside the sentence: what the sentence does not. */
const BESIDE = new Set(['confidence', 'polarity', 'rank']);

/** These are claims as sentences, kind by kind, each with when it was so and who says so. */
export function ClaimLines({ claims }: { readonly claims: readonly Claim[] }) {
  const level = useContext(RowLevel);
  const kinds = [...Map.groupBy(claims, ({ kind }) => kind ?? 'claim')];
  return kinds.map(([kind, ofKind]) => (
    <div key={kind} className="lines-of-kind">
      {kinds.length > 1 && <h3 aria-level={level}>{kind}</h3>}
      <ul className="lines">
        {ofKind.toSorted(byDay).map((claim, index) => (
          <li key={claim.id ?? index} data-claim={claim.id ?? undefined}>
            <Line claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** What has a day comes first, in the order of the days; then by what is said. */
function byDay(a: Claim, b: Claim): number {
  const [one, other] = [a.period?.earliestStart ?? '~', b.period?.earliestStart ?? '~'];
  if (one !== other) return one < other ? -1 : 1;
  return (a.sentence ?? '').localeCompare(b.sentence ?? '');
}

function Line({ claim }: { readonly claim: Claim }) {
  const { id, sentence, about, when, facts, citations } = claim;
  return (
    <>
      <p className="line">
        {sentence === null ? (
          about.map(({ name }) => name).join(', ')
        ) : (
          <Sentence text={sentence} refs={about} />
        )}
        {'\u00A0'}
        {id !== null && (
          <a className="claim-link" href={toClaim(id)} aria-label={`This claim: ${sentence ?? id}`}>
            ¶
          </a>
        )}
      </p>
      {when !== null && <span className="when">{when}</span>}
      <Facts facts={facts.filter(({ label }) => BESIDE.has(label))} />
      <Folded
        isOnPaper
        label={citations.length === 1 ? '1 source' : `${String(citations.length)} sources`}
      >
        {() => <Citations citations={citations} />}
      </Folded>
    </>
  );
}

/** A sentence in which every thing that it names leads to that thing. */
export function Sentence({ text, refs }: { readonly text: string; readonly refs: readonly Ref[] }) {
  return partsOf(text, refs).map((part, index) =>
    typeof part === 'string' ? part : <Name key={index} of={part} />,
  );
}

/** The text, cut where names of things stand in it; the longest name first, whatever its case. */
function partsOf(text: string, refs: readonly Ref[]): readonly (string | Ref)[] {
  const [longest, ...others] = refs.toSorted((a, b) => b.name.length - a.name.length);
  if (longest === undefined) return text === '' ? [] : [text];
  const at = text.toLowerCase().indexOf(longest.name.toLowerCase());
  if (at === -1 || longest.name === '') return partsOf(text, others);
  const end = at + longest.name.length;
  return [
    ...partsOf(text.slice(0, at), others),
    { ...longest, name: text.slice(at, end) },
    ...partsOf(text.slice(end), others),
  ];
}
