/** What monitors ask for, under the base path: by address, often, and while readers wait. */
const PROBE = /^\/(?:healthz|readyz|metrics)$/;

export function isProbe(path: string): boolean {
  return PROBE.test(path);
}
