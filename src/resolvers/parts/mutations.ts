import { GraphQLID, GraphQLString, type GraphQLResolveInfo } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { InputType } from 'type-graphql';
import type { Edited } from '../../graph/edit/edit.js';
import { erase, MOST_ERASED, type EraseInput } from '../../graph/edit/erase.js';
import { inputFieldsOf } from '../../graph/edit/input-records.js';
import { MOST_RECORDS, recordBatch, type BatchInput } from '../../graph/edit/record-batch.js';
import type { CorrectInput, RetractInput } from '../../graph/edit/retract.js';
import { correctClaim, retractClaim } from '../../graph/edit/retract.js';
import { save, type SaveInput } from '../../graph/edit/save.js';
import { getOrMake } from '../../graph/get-or-make.js';
import { CITATION_TEXTS } from '../../graph/model/citation-texts.js';
import { singularOf, type Kind, type Model } from '../../graph/model/model.js';
import { hasSeveral, type Composite, type CompositeField } from '../../graph/model/value-type.js';
import { withArticle } from '../../graph/model/with-article.js';
import type { Enums } from '../../schema/derive/enums.js';
import { scalarOf } from '../../schema/derive/inputs.js';
import {
  declareField,
  makeArguments,
  makeClass,
  makeObject,
} from '../../schema/derive/make-class.js';
import type { SchemaClass, SchemaType } from '../../schema/derive/make-class.js';
import { addField, type Resolver } from '../fields/field.js';
import { addJudging } from './identities.js';
import type { Parts } from './parts.js';

const CHANGE_ID =
  'A UUID that the client makes for this change. Sent again with the same content it is the same change, and gives the same answer.';
const CURSOR = 'The place of the change in the log of changes.';
const INPUT = 'What is recorded.';
const REASON = 'Why it is taken back, for who reads it later.';

/**
 * Adds the mutations of every kind: `recordStance`, `correctStance`, `saveNation`. What
 * they made is read where it is selected: a promise that nobody waits for ends the
 * process when it fails.
 */
export function addMutations(parts: Parts): void {
  const { model, enums, objects, roots } = parts;
  const inputs = new MutationInputs(model, enums);
  const claim = objects.of(model.claim);
  const expect = (): SchemaType => expectation;
  const expectation = makeInput('ExpectationInput', 'What an editor takes for granted.', {
    unchangedSince: {
      type: GraphQLString,
      words:
        'The `cursor` of the answer that the editor looked at: since then nothing changed the entity or the claim, and no other claim of its kind on the same subject and topic.',
      needed: true,
    },
  });
  for (const kind of model.claims) {
    const type = objects.of(kind);
    const input = inputs.of(kind);
    const recorded = makePayload(`Recorded${kind.name}`, `The ${kind.name} that was recorded.`);
    addField(recorded, 'claim', () => type, { description: 'The claim.' });
    roots.addMutation(`record${kind.name}`, () => recorded, {
      description: `Records a claim. Saying the same again adds what is new of its citations${kind.timing === 'state' ? ' and when it was seen' : ''}, and else changes nothing. ${kind.description}`,
      args: argumentsOf(`Record${kind.name}`, { input: () => input, expect }),
      resolve: saves(kind),
    });
    const corrected = makePayload(`Corrected${kind.name}`, `The ${kind.name} that was corrected.`);
    addField(corrected, 'claim', () => type, { description: 'The claim that stands now.' });
    addField(corrected, 'retracted', () => type, { description: 'The claim that was taken back.' });
    roots.addMutation(`correct${kind.name}`, () => corrected, {
      description: `Takes ${withArticle(kind.name)} back and records another in its place, as one change. \`input\` is all of the new one. One that was taken back meanwhile is a CONFLICT.`,
      args: argumentsOf(`Correct${kind.name}`, {
        id: () => GraphQLID,
        reason: () => GraphQLString,
        input: () => input,
        expect,
      }),
      resolve: async (_, args: CorrectInput, { scope, caller }, info) => {
        const edited = await correctClaim(scope.graph, caller, kind, args);
        scope.moveTo(edited.at, info);
        return {
          cursor: edited.cursor,
          claim: () => scope.claims.load(madeBy(edited)),
          retracted: () => scope.claims.load(args.id),
        };
      },
    });
  }
  for (const kind of model.entities) {
    const type = objects.of(kind);
    const input = inputs.of(kind);
    const saved = makePayload(`Saved${kind.name}`, `The ${kind.name} that was saved.`);
    addField(saved, 'entity', () => type, { description: 'What it is now.' });
    roots.addMutation(`save${kind.name}`, () => saved, {
      description: `Makes ${withArticle(kind.name)}, or adds to the one of that id: lists unite, other values replace what was there.`,
      args: argumentsOf(`Save${kind.name}`, { input: () => input, expect }),
      resolve: saves(kind),
    });
  }
  const retracted = makePayload('RetractedClaim', 'A claim that was taken back.');
  addField(retracted, 'claim', () => claim, { description: 'The claim.' });
  roots.addMutation('retractClaim', () => retracted, {
    description:
      'Takes a claim back: it counts no more from now on, and stays for who looks at what was known before. One that was taken back already is a CONFLICT.',
    args: argumentsOf('RetractClaim', {
      id: () => GraphQLID,
      reason: () => GraphQLString,
      expect,
    }),
    resolve: async (_, args: RetractInput, { scope, caller }, info) => {
      const edited = await retractClaim(scope.graph, caller, args);
      scope.moveTo(edited.at, info);
      return { cursor: edited.cursor, claim: () => scope.claims.load(args.id) };
    },
  });
  addErasing(parts);
  addBatches(parts, inputs);
  addJudging(parts, inputs.citation);
}

function addErasing({ objects, roots }: Parts): void {
  const erased = makePayload('ErasedRecord', 'What was erased.');
  addField(erased, 'node', () => objects.node, {
    description: 'What is left of the entity or claim.',
  });
  addField(erased, 'claims', () => [GraphQLID], {
    description: 'The claims that were erased, those about the entity among them.',
  });
  roots.addMutation('erase', () => erased, {
    description: `Erases the texts of an entity and of all claims about it, at most ${String(MOST_ERASED)}, or of one claim: for good, from the log and from search too. Claims are taken back. The id stays, as do dates, values of closed sets and what links lead to. What is erased is never recorded again.`,
    args: argumentsOf(
      'Erase',
      { id: () => GraphQLID, reason: () => GraphQLString },
      { id: 'The entity or claim.', reason: 'Why, without what is to be erased: this stays.' },
    ),
    resolve: async (_, args: EraseInput, { scope, caller }, info) => {
      const { at, cursor, saved, retracted } = await erase(scope.graph, caller, args);
      scope.moveTo(at, info);
      const loader = saved.length > 0 ? scope.entities : scope.claims;
      return { cursor, node: () => loader.load(args.id), claims: retracted };
    },
  });
}

function addBatches({ model, roots }: Parts, inputs: MutationInputs): void {
  const batch = makePayload('RecordedBatch', 'What a batch of records changed.');
  const ids = (name: string, description: string): void => {
    addField(batch, name, () => [GraphQLID], { description });
  };
  ids('saved', 'The entities that are new, or not as they were.');
  ids('recorded', 'The claims that are new.');
  ids('retracted', 'The claims that were taken back.');
  ids('unchanged', 'What was there just so.');
  const input = makeClass('RecordInput');
  InputType(input.name, { description: 'What is recorded, under its kind: one key.' })(input);
  for (const kind of model.kinds) {
    const words = `What ${withArticle(kind.name)} is recorded from.`;
    const type = inputs.of(kind);
    declareField(input, singularOf(kind), () => type, { description: words, nullable: true });
  }
  roots.addMutation('recordBatch', () => batch, {
    description: `Records a batch as one change: all of it or nothing. At most ${String(MOST_RECORDS)} records, by \`inputs\`, \`records\` or both; every bad one is named.`,
    args: argumentsOf('RecordBatch', { records: () => [GraphQLJSON], inputs: () => [input] }),
    resolve: async (_, args: BatchInput, { scope, caller }, info) => {
      const edited = await recordBatch(scope.graph, caller, args);
      scope.moveTo(edited.at, info);
      return edited;
    },
  });
}

function saves(kind: Kind): Resolver {
  return async (_, args: SaveInput, { scope, caller }, info: GraphQLResolveInfo) => {
    const edited = await save(scope.graph, caller, kind, args);
    scope.moveTo(edited.at, info);
    const loader = kind.category === 'claim' ? scope.claims : scope.entities;
    return { cursor: edited.cursor, [kind.category]: () => loader.load(madeBy(edited)) };
  };
}

/** The one entity or claim that an edit made, or found there just so. */
function madeBy({ saved, recorded, unchanged }: Edited): string {
  const [id] = [...saved, ...recorded, ...unchanged];
  if (id === undefined) throw new Error('An edit names nothing that it made.');
  return id;
}

function makePayload(name: string, description: string): SchemaClass {
  const made = makeObject(name, description);
  addField(made, 'cursor', () => GraphQLString, { description: CURSOR });
  return made;
}

const WORDS: Readonly<Record<string, string>> = {
  id: 'The claim.',
  reason: REASON,
  input: INPUT,
  records:
    'Records in the format of imports, as objects: for what `inputs` has no fields for, such as times in the past and retractions.',
  inputs: 'What is recorded, each under its kind.',
  expect: 'What the editor takes for granted; the change is a CONFLICT where it is not so.',
};

const OPTIONAL: ReadonlySet<string> = new Set(['expect', 'records', 'inputs']);

function argumentsOf(
  name: string,
  fields: Readonly<Record<string, () => SchemaType | readonly SchemaType[]>>,
  words = WORDS,
): SchemaClass {
  const made = makeArguments(name);
  declareField(made, 'changeId', () => GraphQLID, { description: CHANGE_ID });
  for (const [field, type] of Object.entries(fields)) {
    declareField(made, field, type, {
      description: words[field] ?? '',
      nullable: OPTIONAL.has(field),
    });
  }
  return made;
}

/** Makes the input types that entities and claims are recorded from. */
class MutationInputs {
  readonly citation;
  readonly #identifier;
  readonly #composites = new Map<string, SchemaClass>();
  readonly #made = new Map<Kind, SchemaClass>();

  constructor(
    readonly model: Model,
    readonly enums: Enums,
  ) {
    this.citation = makeInput('CitationInput', 'Where in a source a claim stands.', {
      source: { type: GraphQLID, words: 'The source.', needed: true },
      ...this.#inputsOf(CITATION_TEXTS),
    });
    this.#identifier = makeInput('IdentifierInput', 'A code that stands for an entity.', {
      scheme: { type: GraphQLString, words: 'The scheme, such as "WIKIDATA".', needed: true },
      value: { type: GraphQLString, words: 'The code in that scheme.', needed: true },
    });
  }

  /** `StanceInput`: the record of a kind, without what only the product sets. */
  of(kind: Kind): SchemaClass {
    const before = this.#made.get(kind);
    if (before) return before;
    const made = makeClass(`${kind.name}Input`);
    this.#made.set(kind, made);
    InputType(made.name, { description: `What ${withArticle(kind.name)} is recorded from.` })(made);
    for (const { name, required } of inputFieldsOf(kind)) {
      const { type, words } = this.#fieldOf(kind, name);
      declareField(made, name, type, { description: words, nullable: !required });
    }
    return made;
  }

  #compositeOf({ name, description, fields }: Composite): SchemaClass {
    return getOrMake(this.#composites, name, () =>
      makeInput(`${name}Input`, description, this.#inputsOf(fields)),
    );
  }

  #inputsOf(fields: readonly CompositeField[]): InputFields {
    return Object.fromEntries(
      fields.map(({ name, type, description, optional }) => [
        name,
        { type: scalarOf(type, this.enums), words: description, needed: !optional },
      ]),
    );
  }

  #fieldOf(
    kind: Kind,
    name: string,
  ): { readonly type: () => SchemaType | SchemaType[]; readonly words: string } {
    const property = kind.properties.find((each) => each.name === name);
    if (property) {
      const { composite } = property.type;
      const one = composite ? this.#compositeOf(composite) : scalarOf(property.type, this.enums);
      const words = property.description;
      return { type: () => (hasSeveral(property.type) ? [one] : one), words };
    }
    const link = kind.links.find((each) => each.name === name);
    if (link) return { type: () => (link.many ? [GraphQLID] : GraphQLID), words: link.description };
    if (name === 'subject') return { type: () => GraphQLID, words: 'Whom or what it is about.' };
    return kind.category === 'claim'
      ? { type: () => [this.citation], words: 'Where it is from; at least one.' }
      : { type: () => [this.#identifier], words: 'The codes that stand for it.' };
  }
}

type InputFields = Readonly<
  Record<string, { readonly type: SchemaType; readonly words: string; readonly needed?: boolean }>
>;

function makeInput(name: string, description: string, fields: InputFields): SchemaClass {
  const made = makeClass(name);
  InputType(name, { description })(made);
  for (const [field, { type, words, needed }] of Object.entries(fields)) {
    declareField(made, field, () => type, { description: words, nullable: needed !== true });
  }
  return made;
}
