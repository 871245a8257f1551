/** This is thrown where a tool can't be used as it was; the message says how it can. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
