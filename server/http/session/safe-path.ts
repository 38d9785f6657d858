const OWN_PATH = /^\/(?![/\\])(?!(?:[^?#]*[/\\])?(?:\.|%2[eE]){1,2}(?:[/\\?#]|$))[\x21-\x7e]{0,2000}$/;

/** An address under the base path; the desk where it is none: nothing that a browser takes for another host, or for a way up. */
export function safePath(path: string): string {
  return OWN_PATH.test(path) ? path : "/update";
}
