// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A set of field paths as a trie, in the alphabet of `fieldsV1`: `f:name`, `k:{…}`, `v:value`.

/** The steps from the root to a field, each in `fieldsV1` notation. */
export type Path = readonly string[];

/** A trie node: whether the path that leads here is in the set, and what lies below. */
export class FieldSet {
  member = false;
  readonly children = new Map<string, FieldSet>();

  /** Reads `fieldsV1`. */
  static from(fields: Record<string, any>): FieldSet {
    const set = new FieldSet();
    for (const [key, below] of Object.entries(fields)) {
      if (key === '.') {
        set.member = true;
        continue;
      }
      const child = FieldSet.from(below);
      if (Object.keys(below).length === 0) child.member = true;
      set.children.set(key, child);
    }
    return set;
  }

  insert(path: Path): void {
    const [step, ...rest] = path;
    if (step === undefined) {
      this.member = true;
      return;
    }
    const child = this.children.get(step) ?? new FieldSet();
    this.children.set(step, child);
    child.insert(rest);
  }

  has(path: Path): boolean {
    const [step, ...rest] = path;
    if (step === undefined) return this.member;
    return this.children.get(step)?.has(rest) ?? false;
  }

  get isEmpty(): boolean {
    if (this.member) return false;
    for (const child of this.children.values()) {
      if (!child.isEmpty) return false;
    }
    return true;
  }

  union(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a || b);
  }

  intersection(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a && b);
  }

  /** Paths of this set that are not in the other; children of removed paths stay. */
  difference(other: FieldSet): FieldSet {
    return this.combine(other, (a, b) => a && !b);
  }

  private combine(
    other: FieldSet | undefined,
    keep: (mine: boolean, theirs: boolean) => boolean,
  ): FieldSet {
    const out = new FieldSet();
    out.member = keep(this.member, other?.member ?? false);
    for (const [key, child] of this.children) {
      const merged = child.combine(other?.children.get(key), keep);
      if (!merged.isEmpty) out.children.set(key, merged);
    }
    for (const [key, child] of other?.children ?? []) {
      if (this.children.has(key)) continue;
      const merged = new FieldSet().combine(child, keep);
      if (!merged.isEmpty) out.children.set(key, merged);
    }
    return out;
  }

  /** Every path of the set, parents before children. */
  *paths(prefix: Path = []): Generator<Path> {
    if (this.member) yield prefix;
    for (const [key, child] of this.children) {
      yield* child.paths([...prefix, key]);
    }
  }

  /** Writes `fieldsV1`, keys sorted as the real server sorts them. */
  toFieldsV1(): Record<string, any> {
    const out: Record<string, any> = {};
    if (this.member && this.children.size > 0) out['.'] = {};
    for (const key of [...this.children.keys()].sort()) {
      out[key] = this.children.get(key)!.toFieldsV1();
    }
    return out;
  }
}

/** A path as the real server prints it in messages: `.spec.containers[name="app"].image`. */
export function printPath(path: Path): string {
  return path.map(printStep).join('');
}

function printStep(step: string): string {
  const text = step.slice(2);
  if (step.startsWith('f:')) return `.${text}`;
  if (step.startsWith('v:')) return `[=${text}]`;
  if (step.startsWith('i:')) return `[${text}]`;
  const keys = Object.entries(JSON.parse(text)).map(
    ([key, value]) => `${key}=${JSON.stringify(value)}`,
  );
  return `[${keys.join(',')}]`;
}
