/**
 * What a claim keeps as `retractedAt` while it stands: later than any moment, in
 * milliseconds since the epoch.
 */
export const NOT_RETRACTED = 9_000_000_000_000_000;
