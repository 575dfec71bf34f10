// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every text of a spec, wherever it stands, and what it holds. A field that comes later is looked at without being named here.

import { judgeCommandLine } from './commandLine';
import { HarmlessTexts } from './HarmlessTexts';
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

/** Harmless texts, by how they were looked at. */
export const newMemory = () => ({
  text: new HarmlessTexts(),
  prose: new HarmlessTexts(),
  name: new HarmlessTexts(),
  commandLine: new HarmlessTexts(),
});
type Memory = ReturnType<typeof newMemory>;

/** Of all specs. */
const shared = newMemory();

/**
 * The texts of a value that hold secrets, in the order of the value. What `work` does not suffice for is judged by the
 * form of tokens alone, and is a doubt.
 */
export function findSecrets(
  value: unknown,
  work = new Work(),
  memory = shared,
): FoundSecret[] {
  const search = new Search(work, memory);
  walk(value, { path: '', key: '', name: '' }, search);
  return search.found;
}

/** What is found so far, and what each text is: the same text is looked at once. */
class Search {
  readonly found: FoundSecret[] = [];
  private readonly verdicts = new Map<string, Verdict>();
  private readonly told = new Map<string, Verdict>();

  constructor(readonly work: Work, private readonly memory: Memory) {}

  note(place: Place, text: string, verdict: Verdict): void {
    if (verdict) {
      const key = `${place.key}\n${text}`;
      this.found.push({ path: place.path, verdict, key });
    }
  }

  /** @param found - what its place says of it; a text with a word against it is not remembered */
  judge(text: string, found?: Verdict): Verdict {
    return once(this.verdicts, text, () =>
      found
        ? judgeText(text, this.work)
        : this.unlessHarmless(this.memory.text, text, judgeText),
    );
  }

  judgeProse(text: string): Verdict {
    return once(this.told, text, () =>
      this.unlessHarmless(this.memory.prose, text, judgeProse),
    );
  }

  /** Verdicts on the words of a command line, by their order, in their place and by themselves. */
  judgeLine(texts: string[], image: string): Verdict[] {
    if (texts.length === 0) return [];
    const line = [image, ...texts].join('\0');
    const { commandLine } = this.memory;
    const isKnown = commandLine.costOf(line) !== undefined;
    const inPlace = isKnown ? [] : judgeCommandLine(texts, image);
    const verdicts = texts.map((text, index) =>
      gravest([inPlace[index], this.judge(text, inPlace[index])]),
    );
    if (!verdicts.some(Boolean)) commandLine.remember(line, 0);
    return verdicts;
  }

  isToken(text: string): boolean {
    const { name } = this.memory;
    if (name.costOf(text) !== undefined) return false;
    const is = hasTokenFormat(text);
    if (!is) name.remember(text, 0);
    return is;
  }

  // What is remembered costs what it did, so that the same spec is always judged the same.
  private unlessHarmless(
    known: HarmlessTexts,
    text: string,
    judge: (text: string, work: Work) => Verdict,
  ): Verdict {
    const cost = known.costOf(text);
    if (cost !== undefined && this.work.spend(cost)) return undefined;
    const before = this.work.spent;
    const verdict = judge(text, this.work);
    if (!verdict && !this.work.isOver) {
      known.remember(text, this.work.spent - before);
    }
    return verdict;
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
    } else if (typeof item === 'string' && isSaidByName(name, value, place)) {
      const said = nameFor(name, value, place);
      const named = judgeUnderName(said, item);
      const verdict = gravest([named, search.judge(item, named)]);
      search.note(below(place, name, item), item, verdict);
    } else if (name !== 'command' && name !== 'args') {
      walk(item, below(place, name, item), search);
    }
  }
  noteCommandLine(value, place, search);
}

/** Keys of variables say what is in them; so do those of objects that are not ours, whatever these hold. */
function isSaidByName(
  name: string,
  around: Record<string, unknown>,
  { name: map, path }: Place,
): boolean {
  return (
    map === 'env' ||
    calledBeside(name, around) !== undefined ||
    (OBJECT.test(path) && !NAMES.has(name))
  );
}

const OBJECT =
  /^(?:spec\.)?objects\.\d+\.(?:spec|metadata\.(?:labels|annotations))(?:\.|$)/;

/** The name beside it; or for a bare `value`, as in `redisPassword: { value: … }`, the name around it. */
function nameFor(
  key: string,
  around: Record<string, unknown>,
  { name, path }: Place,
): string {
  const isBare = key === 'value' && name !== '' && OBJECT.test(path);
  return calledBeside(key, around) ?? (isBare ? name : key);
}

/** Kubernetes has variables in a list, each as its name beside its value. */
function calledBeside(
  key: string,
  { name }: Record<string, unknown>,
): string | undefined {
  return key === 'value' && typeof name === 'string' ? name : undefined;
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
  const verdicts = search.judgeLine(
    read < 0 ? texts : texts.slice(0, read),
    image,
  );
  places.forEach(({ place: where, text }, index) => {
    const isRead = read < 0 || index < read;
    const unread = (): Verdict => gravest(['doubt', search.judge(text)]);
    search.note(where, text, isRead ? verdicts[index] : unread());
  });
}

function judgeAt({ name }: Place, text: string, search: Search): Verdict {
  if (NAMES.has(name)) {
    return search.isToken(text) ? 'sure' : undefined;
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
