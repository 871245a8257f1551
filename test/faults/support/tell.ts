/** Writes what a soak found to standard error; nothing where tests run. */
export function tell(what: string, found: object): void {
  if (process.env['FAULTS_TELL'] === undefined) return;
  process.stderr.write(`${what}: ${JSON.stringify(found)}\n`);
}
