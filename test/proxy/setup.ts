import build from "../build.ts";
import { requireNginx } from "./nginx.ts";

/** Builds what the browser gets, and makes sure that there is a proxy to test behind. */
export default function setup(): void {
  build();
  requireNginx();
}
