import type { Question } from '../questions/question.js';
import type { Answerer } from './ask.js';
import { VERDICTS } from './complete-document.js';
import { FIXED_TOOLS } from './fixed-tools.js';
import type { Tool } from './tool.js';

interface Listed extends Pick<Question, 'name' | 'title' | 'description' | 'document'> {
  readonly variables: readonly {
    readonly name: string;
    readonly description: string;
    readonly kinds: readonly string[];
  }[];
}

const LISTING =
  '{ questions { name title description document variables { name description kinds } } }';

/**
 * Loads the tools: the named questions of who answers, in their order, after those that
 * are always there.
 *
 * @throws what asking throws
 */
export async function loadTools(answerer: Answerer): Promise<readonly Tool[]> {
  const { data } = await answerer.ask({ query: LISTING, variables: {} });
  const questions = data['questions'] as readonly Listed[];
  return [...FIXED_TOOLS, ...questions.map(toTool)];
}

function toTool({ name, title, description, document, variables }: Listed): Tool {
  return {
    name,
    title,
    description: `${title} ${description}`,
    document,
    variables: new Map(variables.map((each) => [each.name, describe(each)])),
    view: {},
    place: ({ variables: { [VERDICTS]: verdicts, ...given }, view }) => {
      const others = Array.isArray(verdicts) ? verdicts.filter((each) => each !== 'YES') : [];
      return {
        question: name,
        ...(Object.keys(given).length > 0 && { variables: JSON.stringify(given) }),
        view: JSON.stringify(view),
        ...(others.length > 0 && { rows: String(others[0]) }),
      };
    },
  };
}

function describe({ description, kinds }: Listed['variables'][number]): string {
  const words = `${description[0]?.toUpperCase() ?? ''}${description.slice(1)}.`;
  return kinds.length === 0 ? words : `${words} Search with kinds ${kinds.join(', ')} finds it.`;
}
