import { execFileSync } from 'node:child_process';

/** The ids of the processes that `parent` has for embedded engines. */
export function enginePids(parent: number = process.pid): readonly number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, ppid, words = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return Number(ppid) === parent && words.includes('engine-process') ? [Number(pid)] : [];
  });
}
