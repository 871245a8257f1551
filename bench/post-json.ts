/**
 * Posts JSON, and gives the JSON that is answered.
 *
 * @throws Error with the answer where its status is none of success
 */
export async function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${String(response.status)} ${text.slice(0, 2_000)}`);
  return JSON.parse(text);
}
