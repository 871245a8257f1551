/** Stops the servers, and says loudly which engines could not be tested. */
export default async function stopServers() {
  await Promise.all((globalThis.ententeServers ?? []).map((server) => server.stop()));
  const missing = globalThis.ententeMissing ?? [];
  if (missing.length === 0) return;
  process.stderr.write(
    `\n${'!'.repeat(78)}\nNOT TESTED: ${missing.join(', ')}. Install Java and Maven, or Docker, or set NEO4J_URI.\n${'!'.repeat(78)}\n\n`,
  );
  if (process.env.CI)
    throw new Error(`Under CI every engine must be tested: ${missing.join(', ')}.`);
}
