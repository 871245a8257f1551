import { readdirSync, readFileSync } from 'node:fs';

/** What processes take together. */
export interface Load {
  readonly threads: number;
  readonly rssMb: number;
  /** CPU time so far, in milliseconds. */
  readonly cpuMs: number;
}

/** The milliseconds of one tick of `/proc`. */
const TICK_MS = 10;

/** Reads what a process takes, and all that it started; Linux only. */
export function loadOf(pid: number): Load {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const fields = statOf(name);
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const isIn = (each: number): boolean =>
    each === pid || (each > 1 && isIn(parents.get(each) ?? 0));
  const loads = [...parents.keys()].filter(isIn).flatMap((each) => readOne(String(each)) ?? []);
  const sum = (part: keyof Load): number => loads.reduce((total, load) => total + load[part], 0);
  return { threads: sum('threads'), rssMb: sum('rssMb'), cpuMs: sum('cpuMs') };
}

function readOne(pid: string): Load | undefined {
  const fields = statOf(pid);
  if (!fields) return undefined;
  const [user, system, threads, pages] = [11, 12, 17, 21].map((index) => Number(fields[index]));
  return {
    threads: threads ?? 0,
    rssMb: ((pages ?? 0) * 4096) / 1_048_576,
    cpuMs: ((user ?? 0) + (system ?? 0)) * TICK_MS,
  };
}

/** What stands after the name in `/proc/PID/stat`; undefined where the process is gone. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
