import { requireNginx } from "./nginx.ts";

/** Makes sure that there is a proxy to test behind. */
export default function setup(): void {
  requireNginx();
}
