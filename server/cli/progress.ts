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

interface ProgressBar {
  readonly show: (file: string, read: number, total: number) => void;
  /** Wipes what is drawn, if anything is. */
  readonly wipe: () => void;
}

/** A progress bar on one line of a terminal, drawn ten times a second at most and wiped at the end of a file. */
export function progressBar(
  write: (text: string) => void,
  width: () => number,
  now: () => number,
): ProgressBar {
  let current = "";
  let started = 0;
  let last = 0;
  let drawn = false;
  const wipe = () => {
    if (drawn) write(WIPE);
    drawn = false;
    current = "";
  };
  const show = (file: string, read: number, total: number) => {
    if (file !== current) [current, started, last] = [file, now(), now()];
    if (read >= total) wipe();
    else if (now() - last >= 100) {
      last = now();
      drawn = true;
      write(`${WIPE}${formatProgress(file, read, total, (last - started) / 1000, width() - 1)}`);
    }
  };
  return { show, wipe };
}

const WIPE = "\r\u001b[K";

function formatBytes(bytes: number): string {
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
