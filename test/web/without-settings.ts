/** The environment of the tests without the settings that it may have for a server of its own. */
export function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ENTENTE|NEO4J)_/.test(name)),
  );
}
