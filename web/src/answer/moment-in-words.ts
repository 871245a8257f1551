/** A moment as people write it, in UTC. */
export function momentInWords(at: string): string {
  return at.replace('T', ' ').replace(/(?:\.\d+)?Z$/u, ' UTC');
}
