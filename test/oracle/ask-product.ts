import { execute, isObjectType, parse } from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { GraphError } from '../../src/graph/errors.js';
import type { Kind, Model } from '../../src/graph/model/model.js';
import { singularOf } from '../../src/graph/model/model.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { byPath, tallyOf } from './evaluate.js';
import type { OracleAnswer, OracleRequest, OracleTally } from './evaluate.js';
import type { OracleCondition } from './evaluator.js';
import type { Verdict } from './truth.js';

/** What the API answers for one list. */
interface Connection {
  readonly totalCount: number;
  readonly tally?: OracleTally;
  readonly edges: readonly {
    readonly verdict: Verdict;
    readonly node: { readonly id: string };
    readonly because: readonly { readonly id: string }[];
    readonly conditions: readonly OracleCondition[];
  }[];
}

/** An error that the API answered with. */
class Refusal extends Error {
  /** The code of a caller's mistake; none where the product failed. */
  readonly code: string | undefined;

  constructor(error: GraphQLError) {
    super(`${error.message} (at ${String(error.path)})`, { cause: error });
    this.code = error.originalError instanceof GraphError ? error.originalError.code : undefined;
  }
}

const ROWS = `{ totalCount tally @include(if: $tally) { yes no undetermined unrecorded } edges { verdict node { id } because { id } conditions { path verdict recorded } } }`;
const documents = new Map<string, DocumentNode>();

/**
 * Asks the API what the reference evaluator is asked, through its GraphQL schema.
 *
 * Rows are by id, as the evaluator has them, each once; `totalCount` must be
 * their number. Without `tally` the tally is counted from the rows: it is a statement
 * more, which a server plans.
 *
 * @throws {@link Refusal} where the API answers with an error.
 */
export async function askProduct(
  model: Model,
  api: GraphApi,
  request: OracleRequest,
  { tally }: { readonly tally: boolean } = { tally: true },
): Promise<OracleAnswer> {
  const result = await execute({
    schema: api.schema,
    document: documentOf(model, api.schema, request),
    contextValue: api.contextValue(),
    variableValues: {
      on: request.on,
      where: request.where,
      view: request.view,
      nestedView: request.nestedView,
      assume: request.assume,
      tally,
      verdicts: request.verdicts ?? ['NO', 'YES', 'UNDETERMINED'],
    },
  });
  const [error] = result.errors ?? [];
  if (error) throw new Refusal(error);
  const data: Readonly<Record<string, unknown>> = result.data ?? {};
  const holder = request.on === undefined ? data : (data['on'] as typeof data | null);
  return toAnswer(holder?.['list'] as Connection);
}

function toAnswer({ edges, tally, totalCount }: Connection): OracleAnswer {
  const rows = edges
    .map(({ node, verdict, because, conditions }) => ({
      id: node.id,
      verdict,
      because: because.map(({ id }) => id).sort(),
      conditions: byPath(
        conditions.map(({ path, verdict, recorded }) => ({ path, verdict, recorded })),
      ),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rows.length !== totalCount) {
    throw new Error(
      `totalCount is ${String(totalCount)}, but there are ${String(rows.length)} rows.`,
    );
  }
  const { yes, no, undetermined, unrecorded } = tally ?? tallyOf(rows, null);
  return { rows, tally: { yes, no, undetermined, unrecorded } };
}

function documentOf(
  model: Model,
  schema: GraphQLSchema,
  { on, list }: OracleRequest,
): DocumentNode {
  const owner = on === undefined ? undefined : kindOfId(model, on);
  const name = `${owner?.name ?? ''}.${list}`;
  const document = documents.get(name) ?? parse(textOf(filterOf(schema, owner, list), owner, list));
  documents.set(name, document);
  return document;
}

function textOf(filter: string, owner: Kind | undefined, list: string): string {
  const field = (view: string): string =>
    `list: ${list}(where: $where, view: ${view}, assume: $assume, verdicts: $verdicts, first: 100) ${ROWS}`;
  const variables = `$where: ${filter}, $view: ViewInput, $assume: Assumption, $verdicts: [Verdict!], $tally: Boolean!`;
  return owner
    ? `query ($on: ID!, $nestedView: ViewInput, ${variables}) { on: ${singularOf(owner)}(id: $on, view: $view) { ${field('$nestedView')} } }`
    : `query (${variables}) { ${field('$view')} }`;
}

function kindOfId(model: Model, id: string): Kind {
  const kind = model.entities.find(({ prefix }) => id.startsWith(`${prefix}:`));
  if (!kind) throw new Error(`The model has no kind for ${id}.`);
  return kind;
}

/** The type of what a list takes as `where`. */
function filterOf(schema: GraphQLSchema, owner: Kind | undefined, list: string): string {
  const type = owner ? schema.getType(owner.name) : schema.getQueryType();
  const field = isObjectType(type) ? type.getFields()[list] : undefined;
  const where = field?.args.find(({ name }) => name === 'where');
  if (!where) throw new Error(`There is no list ${list}.`);
  return String(where.type);
}
