// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every text of a spec, wherever it stands, and what it holds. A field that comes later is looked at without being named here.

import { judgeCommandLine } from './commandLine';
import { judgeUnderName } from './judgeNamed';
import { judgeText } from './judgeText';
import { hasTokenFormat } from './tokenFormats';
import { gravest, Verdict } from './Verdict';

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

/** The texts of a value that hold secrets, in the order of the value. */
export function findSecrets(value: unknown): FoundSecret[] {
  const found: FoundSecret[] = [];
  const note = (place: Place, text: string, verdict: Verdict) => {
    if (verdict) {
      const key = `${place.key}\n${text}`;
      found.push({ path: place.path, verdict, key });
    }
  };
  walk(value, { path: '', key: '', name: '' }, note);
  return found;
}

type Place = { path: string; key: string; name: string };
type Note = (place: Place, text: string, verdict: Verdict) => void;

function walk(value: unknown, place: Place, note: Note): void {
  if (typeof value === 'string') {
    note(place, value, judgeAt(place, value));
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => walk(item, below(place, index, item), note));
  } else if (typeof value === 'object' && value !== null) {
    walkObject(value as Record<string, unknown>, place, note);
  }
}

function walkObject(
  value: Record<string, unknown>,
  place: Place,
  note: Note,
): void {
  for (const [name, item] of Object.entries(value)) {
    if (judgeText(name) === 'sure') {
      note(place, name, 'sure');
    } else if (place.name === 'env' && typeof item === 'string') {
      const verdict = gravest([judgeUnderName(name, item), judgeText(item)]);
      note(below(place, name, item), item, verdict);
    } else if (name !== 'command' && name !== 'args') {
      walk(item, below(place, name, item), note);
    }
  }
  noteCommandLine(value, place, note);
}

// A flag may end `command` and its value begin `args`.
function noteCommandLine(
  service: Record<string, unknown>,
  place: Place,
  note: Note,
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
  const verdicts = judgeCommandLine(
    places.map(({ text }) => text),
    image,
  );
  places.forEach(({ place: where, text }, index) =>
    note(where, text, gravest([verdicts[index], judgeText(text)])),
  );
}

function judgeAt({ name }: Place, text: string): Verdict {
  if (NAMES.has(name)) {
    return hasTokenFormat(text) ? 'sure' : undefined;
  }
  return judgeText(text);
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
