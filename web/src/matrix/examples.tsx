import { useEffect, useState } from 'react';
import { toMatrix, type MatrixPlace } from '../address.js';
import type { Ref } from '../answer/answer.js';
import { isObject, objectsOf, type JsonObject } from '../answer/json.js';
import { refOf } from '../answer/read-claim.js';
import { ask } from '../ask.js';
import { EVERYBODY, throughAllTime } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';
import { idOf } from './read-cells.js';

interface ExamplesProps {
  readonly place: MatrixPlace;
  readonly topic: string;
  readonly list: ClaimList;
}

/** Whom most readers know: the permanent members of the Security Council. */
const KNOWN = ['nation:gbr', 'nation:fra', 'nation:usa', 'nation:rus', 'nation:chn'];

/** These are questions to begin with, of what is recorded here. */
export function Examples({ place, topic, list }: ExamplesProps) {
  const [found, setFound] = useState<Found>({ actors: [], issue: null });
  useEffect(() => {
    let isStale = false;
    void findExamples(list).then((examples) => {
      if (!isStale) setFound(examples);
    });
    return () => {
      isStale = true;
    };
  }, [list]);
  const { actors, issue } = found;
  const [one, other] = actors;
  const to = (next: Partial<MatrixPlace>) => toMatrix({ ...place, on: topic, ...next });
  return (
    <section className="examples" aria-label="Examples">
      <p className="none">
        Choose two or more, to see how often they agree; or one, to see who agrees with it most.
        {actors.length > 1 && ' Or begin with one of these:'}
      </p>
      <ul>
        {one !== undefined && other !== undefined && (
          <li>
            <a href={to({ rows: [idOf(one), idOf(other)], by: 'DECADE' })}>
              <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi>, by decade
            </a>
          </li>
        )}
        {one !== undefined && other !== undefined && issue !== null && (
          <li>
            <a href={to({ rows: [idOf(one), idOf(other)], issues: [idOf(issue)], by: 'YEAR' })}>
              <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi> on <bdi>{issue.name}</bdi>, by year
            </a>
          </li>
        )}
        {actors.length > 2 && (
          <li>
            <a href={to({ rows: actors.map(idOf) })}>
              {actors.map((actor, index) => (
                <span key={idOf(actor)}>
                  {index > 0 && (index === actors.length - 1 ? ' and ' : ', ')}
                  <bdi>{actor.name}</bdi>
                </span>
              ))}
              , each with each
            </a>
          </li>
        )}
        {one !== undefined && (
          <li>
            <a href={to({ rows: [idOf(one)] })}>
              Who agrees with <bdi>{one.name}</bdi> most
            </a>
          </li>
        )}
        <li>
          <a href={to({ rows: [EVERYBODY] })}>Everybody with everybody</a>{' '}
          <span className="none">This takes a while where many are recorded.</span>
        </li>
      </ul>
    </section>
  );
}

interface Found {
  readonly actors: readonly Ref[];
  readonly issue: Ref | null;
}

/** Of those that are known, who has such claims; and an issue that they are on. */
async function findExamples({ list, issuePath }: ClaimList): Promise<Found> {
  const path = issuePath.filter((step) => step !== 'some');
  const issues = path.reduceRight(
    (inner, step) => `${step} { ${inner} }`,
    'id ... on Entity { name }',
  );
  const { data } = await ask({
    query: `query Examples($known: [ID!]!) {
  actors: ${list}(where: { subject: { id: { in: $known } } }) {
    groups(by: [SUBJECT]) { key { subject { id ... on Entity { name } } } }
  }
  ${path.length === 0 ? '' : `some: ${list}(first: 50, where: { subject: { id: { in: $known } } }) { nodes { ${issues} } }`}
}`,
    variables: { known: KNOWN },
    extensions: { view: throughAllTime({}) },
  });
  const { actors, some } = isObject(data) ? data : {};
  const subjects = objectsOf(isObject(actors) ? actors['groups'] : []).flatMap(({ key }) =>
    isObject(key) && isObject(key['subject']) ? (refOf(key['subject']) ?? []) : [],
  );
  const nodes = objectsOf(isObject(some) ? some['nodes'] : []);
  const named = nodes.flatMap((node) => thingsAt(node, path)).flatMap((each) => refOf(each) ?? []);
  const counted = [...Map.groupBy(named, idOf).values()].toSorted(
    ([a, ...same], [b, ...others]) =>
      others.length - same.length || (a?.name ?? '').localeCompare(b?.name ?? ''),
  );
  const place = (ref: Ref) => KNOWN.indexOf(idOf(ref));
  return {
    actors: subjects.toSorted((a, b) => place(a) - place(b)),
    issue: counted[0]?.[0] ?? null,
  };
}

/** What stands at the end of a path of fields, of which some are lists. */
function thingsAt(object: JsonObject, path: readonly string[]): readonly JsonObject[] {
  const [step, ...rest] = path;
  if (step === undefined) return [object];
  const value = object[step];
  return (isObject(value) ? [value] : objectsOf(value)).flatMap((each) => thingsAt(each, rest));
}
