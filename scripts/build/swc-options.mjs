/** How TypeScript becomes JavaScript, for the program and for its tests alike: as `tsconfig.json` says. */
export const SWC_OPTIONS = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
    },
  },
  module: { type: 'es6' },
};
