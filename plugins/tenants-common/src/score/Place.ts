// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A place in a Score file that remembers whether anybody read it, so that nothing of a file goes missing unsaid.

import { SCORE_NOTE_VALUES, ScoreNoteCode } from '../codes/scoreNotes';
import { ValuesOf } from '../codes/values';
import { oneLine } from '../text';

/** What is said of a place. */
export type PlaceNote = {
  path: string;
  code: ScoreNoteCode;
  params?: Record<string, string | number>;
};

type Said<C extends ScoreNoteCode> = ValuesOf<
  (typeof SCORE_NOTE_VALUES)[C][number]
>;

/** One value of a document, by where it stands. An empty value counts as none. */
export class Place {
  private isSettled = false;
  private readonly below = new Map<string, Place>();

  private constructor(
    readonly value: unknown,
    readonly path: readonly string[],
    private readonly notes: PlaceNote[],
  ) {}

  /** @param notes - what is said of places of the document is added to them */
  static ofDocument(value: unknown, notes: PlaceNote[]): Place {
    return new Place(value, [], notes);
  }

  /** What the place is called where it stands. */
  get key(): string {
    return this.path.at(-1) ?? '';
  }

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  at(...keys: string[]): Place {
    return keys.reduce<Place>((place, key) => place.child(key), this);
  }

  /** Entries of a map. */
  entries(): Place[] {
    if (!this.isThere) return [];
    if (isMap(this.value)) return this.all();
    return this.malformed('map', []);
  }

  /** Entries of a list. */
  items(): Place[] {
    if (!this.isThere) return [];
    if (Array.isArray(this.value)) return this.all();
    return this.malformed('list', []);
  }

  text(): string | undefined {
    if (!this.isThere) return undefined;
    if (typeof this.value !== 'string') {
      return this.malformed('text', undefined);
    }
    this.settle();
    return this.value;
  }

  /** A list of texts, whole or not at all. */
  texts(): string[] | undefined {
    if (!this.isThere) return undefined;
    const { value } = this;
    if (!Array.isArray(value) || value.some(it => typeof it !== 'string')) {
      return this.malformed('list of texts', undefined);
    }
    this.settle();
    return value;
  }

  port(): number | undefined {
    const { value } = this;
    if (!this.isThere) return undefined;
    if (
      !Number.isInteger(value) ||
      Number(value) < 1 ||
      Number(value) > 65535
    ) {
      return this.malformed('1-65535', undefined);
    }
    this.settle();
    return Number(value);
  }

  flag(): boolean | undefined {
    if (!this.isThere) return undefined;
    if (typeof this.value !== 'boolean') {
      return this.malformed('true, false', undefined);
    }
    this.settle();
    return this.value;
  }

  /** What stands here, and all below it, is taken. */
  settle(): void {
    this.isSettled = true;
  }

  /** Says something of what is taken. */
  tell<C extends ScoreNoteCode>(code: C, ...[params]: Said<C>): void {
    const shown = Object.entries(params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? oneLine(value, LONGEST_SHOWN) : value,
    ]);
    this.notes.push({
      path: oneLine(this.path.join('.'), LONGEST_PATH),
      code,
      ...(params && { params: Object.fromEntries(shown) }),
    });
  }

  /** Says why what stands here, and all below it, is not taken. */
  leave<C extends ScoreNoteCode>(code: C, ...said: Said<C>): void {
    this.tell(code, ...said);
    this.settle();
  }

  /** What nobody read, each as far up as nothing below it was read. */
  unread(): Place[] {
    const isNothing = !this.isThere || isEmpty(this.value);
    if (this.isSettled || isNothing) return [];
    if (this.isUntouched()) return [this];
    return this.all().flatMap(it => it.unread());
  }

  private isUntouched(): boolean {
    const known = [...this.below.values()];
    return !this.isSettled && known.every(it => it.isUntouched());
  }

  private all(): Place[] {
    return Object.keys(Object(this.value)).map(key => this.child(key));
  }

  private child(key: string): Place {
    const known = this.below.get(key);
    if (known) return known;
    const holds =
      typeof this.value === 'object' &&
      this.value !== null &&
      Object.hasOwn(this.value, key);
    const value = holds
      ? (this.value as Record<string, unknown>)[key]
      : undefined;
    const child = new Place(value, [...this.path, key], this.notes);
    this.below.set(key, child);
    return child;
  }

  private malformed<T>(expected: string, instead: T): T {
    if (!this.isSettled) this.leave('malformed', { expected });
    return instead;
  }
}

/** A path or value that somebody made up is shown this far. */
const LONGEST_SHOWN = 200;
const LONGEST_PATH = 400;

/** Whether a value is a map, as YAML calls it. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(Object(value)).length === 0;
}
