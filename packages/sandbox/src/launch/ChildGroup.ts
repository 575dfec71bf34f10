// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The processes of one portal: started, watched, and all gone afterwards.
import { ChildProcess, spawn } from 'node:child_process';
import {
  createWriteStream,
  mkdirSync,
  readFileSync,
  WriteStream,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const graceMs = 10_000;
const tailLines = 25;

export interface ChildSpec {
  /** Names the process in messages and its log file. */
  name: string;
  cwd: string;
  /** Default: Node. */
  program?: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Whose process it is. Default: ours. */
  account?: { uid: number; gid: number };
}

/** What is known of one child's end: why, in words, with the last lines it said. */
export interface ChildDeath {
  name: string;
  message: string;
}

interface Running {
  child: ChildProcess;
  /** Resolves to its exit code, or to the signal that ended it. */
  exited: Promise<number | NodeJS.Signals | null>;
  /** Somebody asked for its end. */
  isEnding: boolean;
}

/**
 * Starts processes in groups of their own, so that a terminal's Ctrl-C reaches only us and we decide the order
 * of ending. Each child's output goes to `<logDir>/<name>.log`.
 */
export class ChildGroup {
  private readonly running = new Map<string, Running>();
  /** Names of all that were ever started. */
  private readonly known = new Set<string>();
  private stopping = false;
  private reportDeath!: (death: ChildDeath) => void;

  /** Settles when a child ends that nobody asked to end. */
  readonly death = new Promise<ChildDeath>(resolve => {
    this.reportDeath = resolve;
  });

  constructor(private readonly logDir: string) {
    mkdirSync(logDir, { recursive: true });
  }

  logFile(name: string): string {
    return join(this.logDir, `${name}.log`);
  }

  /** Starts one child; `onLine` sees every line of its standard output. */
  start(spec: ChildSpec, onLine: (line: string) => void = () => {}): void {
    if (this.stopping) throw new Error(`${spec.name} is not started any more`);
    const log = createWriteStream(this.logFile(spec.name), {
      mode: 0o600,
      // What it said before it was ended stays.
      flags: this.known.has(spec.name) ? 'a' : 'w',
    });
    this.known.add(spec.name);
    const [file, args] = commandOf(spec);
    const child = spawn(file, args, {
      cwd: spec.cwd,
      env: spec.env,
      ...spec.account,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin!.on('error', () => {});
    child.stdout!.pipe(log, { end: false });
    child.stderr!.pipe(log, { end: false });
    createInterface({ input: child.stdout! }).on('line', onLine);
    const exited = new Promise<number | NodeJS.Signals | null>(resolve => {
      child.once('close', (code, signal) => {
        this.onClose(spec.name, log, signal ?? `exit code ${code}`);
        resolve(signal ?? code);
      });
      child.once('error', error => {
        this.onClose(spec.name, log, error.message);
        resolve(null);
      });
    });
    this.running.set(spec.name, { child, exited, isEnding: false });
  }

  /** Starts one of our own servers and resolves to the URL of its ready line. */
  async startService(spec: ChildSpec): Promise<string> {
    const ready = new Promise<string>(resolve => {
      this.start(spec, line => {
        if (!line.startsWith('{"ready":true')) return;
        resolve((JSON.parse(line) as { url: string }).url);
      });
    });
    return this.orDeath(ready);
  }

  /** Waits for `work`, or throws as soon as any child dies. */
  async orDeath<T>(work: Promise<T>): Promise<T> {
    const death = this.death.then(({ message }) => {
      throw new Error(message);
    });
    return Promise.race([work, death]);
  }

  /** Process id of a running child, for tests that stop or kill it. */
  pid(name: string): number | undefined {
    return this.running.get(name)?.child.pid;
  }

  /** Waits until a child ends by itself, and answers how: its exit code, or the signal that ended it. */
  async over(name: string): Promise<number | NodeJS.Signals | null> {
    return this.ending(name).exited;
  }

  /** Ends one child, and answers how. It may be started again under its name. */
  async end(
    name: string,
    signal: NodeJS.Signals = 'SIGTERM',
  ): Promise<number | NodeJS.Signals | null> {
    const entry = this.ending(name);
    signalGroup(entry.child, signal);
    return entry.exited;
  }

  private ending(name: string): Running {
    const entry = this.running.get(name);
    if (!entry) throw new Error(`${name} does not run`);
    entry.isEnding = true;
    return entry;
  }

  /** Ends everything: SIGTERM in reverse order of starting, SIGKILL for what is left after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    const all = [...this.running.values()].reverse();
    all.forEach(({ child }) => signalGroup(child, 'SIGTERM'));
    const killer = setTimeout(
      () => all.forEach(({ child }) => signalGroup(child, 'SIGKILL')),
      graceMs,
    );
    await Promise.all(all.map(({ exited }) => exited));
    clearTimeout(killer);
  }

  private onClose(name: string, log: WriteStream, reason: string): void {
    // A helper it left behind would keep a port; the group outlives its leader.
    const entry = this.running.get(name);
    if (entry) signalGroup(entry.child, 'SIGKILL');
    this.running.delete(name);
    log.end(() => {
      if (this.stopping || entry?.isEnding) return;
      const tail = readFileSync(this.logFile(name), 'utf8').trimEnd();
      const last = tail.split('\n').slice(-tailLines).join('\n');
      this.reportDeath({
        name,
        message: `${name} ended unexpectedly (${reason}). The end of ${this.logFile(
          name,
        )}:\n\n${last}\n`,
      });
    });
  }
}

/** Ours end by themselves when we are gone (exitWithParent); other programs are told to by the kernel, where it is Linux. */
function commandOf({ program, args }: ChildSpec): [string, string[]] {
  if (!program) return [process.execPath, args];
  if (process.platform !== 'linux') return [program, args];
  return ['setpriv', ['--pdeathsig', 'KILL', program, ...args]];
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
