/** Cuts a text that is too long to be logged, and says how long it was. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}... (${String(text.length)} characters)`;
}
