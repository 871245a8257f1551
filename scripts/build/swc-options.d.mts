import type { Options } from '@swc/core';

/** How TypeScript becomes JavaScript. */
export declare const SWC_OPTIONS: Options;
