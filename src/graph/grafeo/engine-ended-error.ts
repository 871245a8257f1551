/** Thrown where the process of an engine ended before it answered. */
export class EngineEndedError extends Error {
  override readonly name = 'EngineEndedError';
}
