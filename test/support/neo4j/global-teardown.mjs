const LINE = '!'.repeat(78);

/** Stops the servers, and says loudly which engines were not tested. */
export default async function releaseEngines() {
  const { launcher, removeFolder } = globalThis.ententeEngines;
  await launcher.close();
  removeFolder();
  if (launcher.missing.size === 0) return;
  const reasons = [...launcher.missing].map(([name, why]) => ` ${name}: ${why}\n`).join('');
  process.stderr.write(
    `\n${LINE}\n NOT TESTED on ${[...launcher.missing.keys()].join(', ')}. Install Java and Maven, or Docker, or set NEO4J_URI.\n${reasons}${LINE}\n\n`,
  );
}
