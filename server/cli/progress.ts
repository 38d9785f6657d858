import { basename } from "node:path";

/** `[#####-----] 52 % of 300 MB, 61 MB/s, 2 s left, GEDEvent_v24_1.csv`, at most as wide as the terminal. */
export function formatProgress(
  file: string,
  read: number,
  total: number,
  seconds: number,
  width = 80,
): string {
  const share = total > 0 ? Math.min(1, read / total) : 1;
  const rate = seconds > 0 ? read / seconds : 0;
  const full = Math.round(share * 20);
  const left = rate > 0 ? `${formatSeconds((total - read) / rate)} left` : "";
  const parts = [
    `[${"#".repeat(full)}${"-".repeat(20 - full)}] ${Math.floor(share * 100)} % of ${formatBytes(total)}`,
    rate > 0 ? `${formatBytes(rate)}/s` : "",
    left,
    basename(file),
  ];
  return parts.filter(Boolean).join(", ").slice(0, width);
}

/**
 * Draws a progress bar on a terminal, ten times a second at most, and wipes it at the end of a file.
 * Gives back what to call with the bytes read.
 */
export function drawProgress(
  write: (text: string) => void,
  width: () => number,
  now: () => number,
): (file: string, read: number, total: number) => void {
  let current = "";
  let started = 0;
  let drawn = 0;
  return (file, read, total) => {
    if (file !== current) [current, started, drawn] = [file, now(), 0];
    if (read >= total) {
      if (drawn > 0) write("\r\u001b[K");
      current = "";
    } else if (now() - drawn >= 100) {
      drawn = now();
      write(`\r\u001b[K${formatProgress(file, read, total, (drawn - started) / 1000, width() - 1)}`);
    }
  };
}

function formatBytes(bytes: number): string {
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
