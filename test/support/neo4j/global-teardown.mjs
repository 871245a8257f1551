const LINE = '!'.repeat(78);

/** Stops the servers, and says loudly which engines could not be tested. */
export default async function stopServers() {
  await Promise.all((globalThis.ententeServers ?? []).map((server) => server.stop()));
  const missing = globalThis.ententeMissing ?? [];
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  const problems = missing.map(({ name, problem }) => `${name}: ${problem}\n`).join('');
  process.stderr.write(
    `\n${LINE}\nNOT TESTED: ${names}. Install Java and Maven, or Docker, or set NEO4J_URI.\n${problems}${LINE}\n\n`,
  );
  if (process.env.CI) throw new Error(`Under CI every engine must be tested: ${names}.`);
}
