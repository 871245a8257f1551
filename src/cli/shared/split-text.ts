/** Reads text from chunks, part by part; what no separator follows is left out. */
export async function* splitText(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split(separator);
    text = parts.pop() ?? '';
    yield* parts;
  }
}
