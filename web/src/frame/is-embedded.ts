/** Whether this page is shown within a page of somebody else. */
export const IS_EMBEDDED = window.self !== window.top;
