/** Whether a name or an address is one that stands for this machine alone. */
export function isLoopback(host: string): boolean {
  return (
    /^(?:[^.]+\.)*localhost\.?$/iu.test(host) ||
    /^\[?::1\]?$/u.test(host) ||
    /^127(?:\.\d{1,3}){3}$/u.test(host)
  );
}
