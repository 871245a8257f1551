/** What a client is told of a change where nothing said in time whether it was written. */
export const MAY_BE_WRITTEN =
  'The change may have been written, or not: nothing said so in time. Send it again with the same changeId; then it is written once, and answered as it was.';
