// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every text of a spec, wherever it stands, and what it holds. A field that comes later is looked at without being named here.

import { judgeCommandLine } from './commandLine';
import { judgeUnderName } from './judgeNamed';
import { judgeProse, judgeText } from './judgeText';
import { hasTokenFormat } from './tokenFormats';
import { gravest, Verdict } from './Verdict';
import { Work } from './work';

/** A place that holds a secret. Its text never leaves this folder but by `isSame`. */
export type FoundSecret = {
  /** E.g. `services.0.env.DB_PASS`; where the name is the secret, the place around it. */
  path: string;
  verdict: NonNullable<Verdict>;
  /** The same text at the same place, whatever the order of services and arguments: what stood there before. */
  key: string;
};

/** Closed vocabularies and names: only the form of a token counts there. */
const NAMES = new Set(
  'name image preset cluster owner environment editors viewers host resource count key property cpu memory size storage'.split(
    ' ',
  ),
);
const MAPS = new Set(['env', 'secretEnv', 'files', 'secretFiles']);

/** Written by people for people. */
const PROSE = new Set(['description', 'displayName']);

/**
 * The texts of a value that hold secrets, in the order of the value. What `work` does not suffice for is judged by the
 * form of tokens alone, and is a doubt.
 */
export function findSecrets(value: unknown, work = new Work()): FoundSecret[] {
  const search = new Search(work);
  walk(value, { path: '', key: '', name: '' }, search);
  return search.found;
}

/** What is found so far, and what each text is: the same text is looked at once. */
class Search {
  readonly found: FoundSecret[] = [];
  private readonly verdicts = new Map<string, Verdict>();
  private readonly told = new Map<string, Verdict>();

  constructor(readonly work: Work) {}

  note(place: Place, text: string, verdict: Verdict): void {
    if (verdict) {
      const key = `${place.key}\n${text}`;
      this.found.push({ path: place.path, verdict, key });
    }
  }

  judge(text: string): Verdict {
    return once(this.verdicts, text, () => judgeText(text, this.work));
  }

  judgeProse(text: string): Verdict {
    return once(this.told, text, () => judgeProse(text, this.work));
  }
}

function once(
  known: Map<string, Verdict>,
  text: string,
  judge: () => Verdict,
): Verdict {
  if (!known.has(text)) {
    known.set(text, judge());
  }
  return known.get(text);
}

type Place = { path: string; key: string; name: string };

function walk(value: unknown, place: Place, search: Search): void {
  if (typeof value === 'string') {
    search.note(place, value, judgeAt(place, value, search));
  } else if (Array.isArray(value)) {
    value.forEach((item, index) =>
      walk(item, below(place, index, item), search),
    );
  } else if (typeof value === 'object' && value !== null) {
    walkObject(value as Record<string, unknown>, place, search);
  }
}

function walkObject(
  value: Record<string, unknown>,
  place: Place,
  search: Search,
): void {
  for (const [name, item] of Object.entries(value)) {
    if (search.judge(name) === 'sure') {
      search.note(place, name, 'sure');
    } else if (place.name === 'env' && typeof item === 'string') {
      const verdict = gravest([judgeUnderName(name, item), search.judge(item)]);
      search.note(below(place, name, item), item, verdict);
    } else if (name !== 'command' && name !== 'args') {
      walk(item, below(place, name, item), search);
    }
  }
  noteCommandLine(value, place, search);
}

// A flag may end `command` and its value begin `args`.
function noteCommandLine(
  service: Record<string, unknown>,
  place: Place,
  search: Search,
): void {
  const places: { place: Place; text: string }[] = ['command', 'args'].flatMap(
    name => {
      const around = below(place, name, undefined);
      const items = Array.isArray(service[name]) ? service[name] : [];
      return items.flatMap((text: unknown, index: number) =>
        typeof text === 'string'
          ? [{ place: below(around, index, text), text }]
          : [],
      );
    },
  );
  const image = typeof service.image === 'string' ? service.image : '';
  const texts = places.map(({ text }) => text);
  const read = texts.findIndex(
    text => !search.work.spend(1 + Math.ceil(text.length / 4)),
  );
  const verdicts = judgeCommandLine(
    read < 0 ? texts : texts.slice(0, read),
    image,
  );
  places.forEach(({ place: where, text }, index) => {
    const isRead = read < 0 || index < read;
    const verdict = isRead ? verdicts[index] : 'doubt';
    search.note(where, text, gravest([verdict, search.judge(text)]));
  });
}

function judgeAt({ name }: Place, text: string, search: Search): Verdict {
  if (NAMES.has(name)) {
    return hasTokenFormat(text) ? 'sure' : undefined;
  }
  return PROSE.has(name) ? search.judgeProse(text) : search.judge(text);
}

// Services are told apart by name, arguments not by their number: either may move.
function below(place: Place, step: string | number, item: unknown): Place {
  const path = place.path ? `${place.path}.${step}` : `${step}`;
  if (typeof step === 'number') {
    const named = (item as { name?: unknown } | null)?.name;
    const key = `${place.key}.${typeof named === 'string' ? named : '*'}`;
    return { path, key, name: place.name };
  }
  const name = MAPS.has(place.name) ? '' : step;
  return { path, key: `${place.key}.${step}`, name };
}
