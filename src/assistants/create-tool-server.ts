import {
  McpServer,
  type CallToolResult,
  type Tool as ListedTool,
} from '@modelcontextprotocol/server';
import { hintAtNearest } from '../graph/find-nearest.js';
import type { Answerer } from './ask.js';
import { completeDocument } from './complete-document.js';
import { inputSchemaOf } from './input-schema.js';
import { loadTools } from './load-tools.js';
import { runTool } from './run-tool.js';
import { ToolError } from './tool-error.js';
import { writeAnswer } from './write-answer.js';

const INSTRUCTIONS = `Entente is a knowledge graph of international affairs: who holds which territory, takes which stand, belongs to which organisation, takes part in which event, votes how. Each fact is a claim with its sources. Some tools answer a question that is often asked, and take other ids in place of its own; "search" finds ids by names, and "entity" tells all about one.

A row has a verdict: YES is certain from what is recorded; UNDETERMINED can't be decided from it, mostly since dates are vague; NO does not meet the conditions. "unrecorded" counts those of whom nothing at all is recorded, which is not NO. Say so when you answer, cite the sources of the claims that you use, and give the address of the answer, which opens it again for a person.`;

/** What a tool gives, whichever it is. */
const OUTPUT = {
  type: 'object' as const,
  properties: {
    question: { type: 'string', description: 'What was asked.' },
    answer: {
      type: 'object',
      description:
        'The answer. A list has rows; a row may have a verdict, the conditions that it was looked at for, and because, the claims that make it so.',
    },
    sources: {
      type: 'array',
      description: 'What citations name by number.',
      items: { type: 'object' },
    },
    view: { type: 'object', description: 'What was looked through.' },
    warnings: {
      type: 'array',
      description: 'What may be wrong with the question, such as an id that nothing has.',
      items: { type: 'string' },
    },
    address: {
      type: 'string',
      description:
        'The page that shows this answer again; what was found, a thing and a claim as they are now.',
    },
    pages: {
      type: 'object',
      description: 'The pages of things and of claims; ID stands for an id.',
    },
  },
  required: ['question', 'answer', 'sources', 'view', 'warnings', 'address', 'pages'],
};

/**
 * Creates what speaks the Model Context Protocol with one assistant, over a transport that
 * it is to be connected to. Nothing is asked before the assistant asks.
 */
export function createToolServer(answerer: Answerer, version: string): McpServer {
  const info = { name: 'entente', title: 'Entente', version };
  const capabilities = { tools: {} };
  const made = new McpServer(info, { capabilities, instructions: INSTRUCTIONS });
  const { schema } = answerer;

  made.server.setRequestHandler('tools/list', async () => {
    const tools = await loadTools(answerer).catch((error: unknown) => {
      throw new Error(answerer.explain(error));
    });
    return {
      tools: tools.map((tool): ListedTool => ({
        name: tool.name,
        title: tool.title,
        description: tool.description,
        inputSchema: inputSchemaOf(schema, tool, completeDocument(schema, tool.document)),
        outputSchema: OUTPUT,
        annotations: {
          title: tool.title,
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      })),
    };
  });

  made.server.setRequestHandler('tools/call', async ({ params }): Promise<CallToolResult> => {
    try {
      const tools = await loadTools(answerer);
      const tool = tools.find(({ name }) => name === params.name);
      if (!tool) throw new ToolError(describeMissing(params.name, tools));
      const told = await runTool(answerer, tool, params.arguments ?? {});
      return {
        content: [{ type: 'text', text: writeAnswer(told) }],
        structuredContent: { ...told },
      };
    } catch (error) {
      const text = error instanceof ToolError ? error.message : answerer.explain(error);
      return { content: [{ type: 'text', text }], isError: true };
    }
  });
  return made;
}

function describeMissing(name: string, tools: readonly { readonly name: string }[]): string {
  const names = tools.map((tool) => tool.name);
  return `There is no tool ${JSON.stringify(name)}.${hintAtNearest(name, names)} There are: ${names.join(', ')}.`;
}
