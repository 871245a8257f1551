import type { Kind } from '../../../src/graph/model/model.js';
import { modelOf } from '../../../src/graph/model/model-of.js';
import { sentenceOf } from '../../../src/graph/sentence/sentence-of.js';
import { parseTemplate } from '../../../src/graph/sentence/template.js';
import { KINDS } from '../../../src/schema/kinds.js';
import { Blockade } from '../../kinds/blockade.js';
import { Waterway } from '../../kinds/waterway.js';

const MODEL = modelOf([...KINDS, Waterway, Blockade]);
const NAMES: Readonly<Record<string, string>> = {
  'nation:usa': 'United States',
  'nation:fra': 'France',
  'nation:deu': 'Germany',
  'territory:tca': 'Turks and Caicos Islands',
  'territory:sgs': 'South Georgia and the South Sandwich Islands',
  'issue:sharing': 'Intelligence sharing',
  'issue:nato': 'NATO enlargement',
  'issue:focus': 'Western Hemisphere focus',
  'event:vote': 'Vote on A/RES/1',
  'organisation:eu': 'European Union',
  'person:p': 'Jane Doe',
  'office:o': 'Minister of Defence',
  'waterway:w': 'the Strait',
};

function kindOf(id: string): Kind | undefined {
  return MODEL.entities.find(({ prefix }) => id.startsWith(`${prefix}:`));
}

/** The sentence of a claim, given what its node keeps. */
function say(kind: string, subjectId: string, kept: Readonly<Record<string, unknown>>): string {
  const node = { id: 'x', type: '', polarity: 'ASSERTS', subjectId, ...kept };
  return sentenceOf(MODEL.get(kind), node, (id) => {
    const name = NAMES[id] ?? id;
    return kindOf(id)?.inSentence?.(name) ?? name;
  });
}

describe('the sentence of a claim', () => {
  it.each([
    [
      'Stance',
      { issueId: 'issue:sharing', position: 'RESTRICTS', towardIds: ['nation:usa', 'nation:deu'] },
      'France restricts intelligence sharing toward the United States and Germany.',
    ],
    [
      'Stance',
      { issueId: 'issue:nato', position: 'CONDITIONAL', scope: 'new members' },
      'France supports NATO enlargement on conditions (new members).',
    ],
    [
      'Stance',
      { issueId: 'issue:focus', position: 'OPPOSES', polarity: 'DENIES' },
      'It is denied that France opposes Western Hemisphere focus.',
    ],
    [
      'Holding',
      { territoryId: 'territory:tca', status: 'CLAIMS' },
      'France claims the Turks and Caicos Islands.',
    ],
    [
      'Holding',
      { territoryId: 'territory:sgs', status: 'ADMINISTERS' },
      'France administers South Georgia and the South Sandwich Islands.',
    ],
    [
      'Membership',
      { organisationId: 'organisation:eu', status: 'ASSOCIATE', qualifier: 'signatory' },
      'France is an associate member of the European Union (signatory).',
    ],
    [
      'Vote',
      { eventId: 'event:vote', choice: 'NOT_MEMBER' },
      'France has no vote in "Vote on A/RES/1".',
    ],
    [
      'Relation',
      { withId: 'nation:usa', kind: 'ALLIED' },
      'France is allied with the United States.',
    ],
    [
      'Naming',
      { text: 'Frankreich', use: 'COMMON', language: 'de' },
      'France is called "Frankreich" in German.',
    ],
    [
      'Naming',
      { text: 'FRA', use: 'CODE', scheme: 'ISO3166_1_A3' },
      'France has the code FRA in ISO3166_1_A3.',
    ],
    ['Naming', { text: 'Gallia' }, 'France is called "Gallia".'],
    ['Existence', {}, 'France exists.'],
    [
      'Recognition',
      { ofId: 'territory:tca', status: 'REFUSES', as: 'a state' },
      'France refuses to recognise the Turks and Caicos Islands as a state.',
    ],
    [
      'Succession',
      { ofId: 'nation:deu', manner: 'INDEPENDENCE' },
      'France became independent of Germany.',
    ],
    [
      'Statement',
      { aboutIds: ['issue:sharing'], gist: 'Will it go on?' },
      'France says of intelligence sharing: Will it go on?',
    ],
    ['Statement', { aboutIds: [], gist: 'No.' }, 'France says: No.'],
    [
      'Blockade',
      { waterwayId: 'waterway:w', force: 'NAVAL', againstIds: ['nation:deu'] },
      'Blockade: France, the Strait, Germany.',
    ],
  ] as const)('of %s with %j is %s', (kind, kept, sentence) => {
    expect(say(kind, 'nation:fra', kept)).toBe(sentence);
  });

  it('says nothing that is not recorded: whoever acts is said to where that is recorded', () => {
    const tenure = { officeId: 'office:o' };
    expect(say('Tenure', 'person:p', tenure)).toBe('Jane Doe is Minister of Defence.');
    expect(say('Tenure', 'person:p', { ...tenure, acting: true })).toBe(
      'Jane Doe acts as Minister of Defence.',
    );
  });
});

describe('a template', () => {
  it.each([
    ['a[ b', 'The template "a[ b" leaves a bracket open.'],
    ['a] b', 'The template "a] b" closes a bracket that is not open.'],
    ['a {b', 'The template "a {b" has a brace that holds no field.'],
  ])('%s is refused', (text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});
