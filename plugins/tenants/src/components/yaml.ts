// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people edit as YAML: what JSON can say, and merge keys. A moment is a text in a spec, no date.

import { CORE_SCHEMA, dump, load, State, Type, YAMLException } from 'js-yaml';

const SCHEMA = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:merge', {
      kind: 'scalar',
      resolve: key => key === '<<',
    }),
  ],
});

/** What a text says, or why it says nothing: at length, and in short with the line, from 1. */
export type ReadYaml =
  | { value: unknown; error?: undefined }
  | {
      value?: undefined;
      error: { message: string; reason: string; line: number };
    };

export function writeYaml(value: unknown): string {
  return dump(value, { noRefs: true, lineWidth: -1, skipInvalid: true });
}

export function readYaml(text: string): ReadYaml {
  try {
    // What contains itself by an alias no request can carry.
    return { value: JSON.parse(JSON.stringify(loaded(text) ?? null)) };
  } catch (error) {
    const { mark, reason } = error as YAMLException;
    const { message } = error as Error;
    // What is never closed is found at the end, beyond the last line.
    const last = text.trimEnd().split('\n').length;
    const line = Math.min((mark?.line ?? 0) + 1, last);
    return { error: { message, reason: reason || message, line } };
  }
}

/** What a piece of a text is made of: of an object its keys and values in turn, of a list its elements. */
type Node = { line: number; result: unknown; parts: Node[] };

/** In which line of a text something stands, by its dotted path; what is missing is where it would stand. */
export function linesOf(text: string): (path: string) => number {
  const root: Node = { line: 0, result: undefined, parts: [] };
  const open: Node[] = [root];
  try {
    loaded(text, (event, state) => {
      const above = open[open.length - 1];
      if (event === 'open') {
        const node = { line: state.line, result: undefined, parts: [] };
        above.parts.push(node);
        open.push(node);
      } else {
        above.result = state.result;
        open.pop();
      }
    });
  } catch {
    // As far as it goes.
  }
  return path => lineIn(root.parts[0] ?? root, path) + 1;
}

function loaded(
  text: string,
  listener?: (event: 'open' | 'close', state: State) => void,
) {
  return load(text, { schema: SCHEMA, listener } as Parameters<typeof load>[1]);
}

/** Keys may have dots in them, such as paths of files. */
function lineIn(node: Node, path: string): number {
  if (path === '') return node.line;
  for (const { key, line, value } of entriesOf(node)) {
    const isHere = path === key || path.startsWith(`${key}.`);
    if (isHere) {
      const rest = path.slice(key.length + 1);
      return rest ? lineIn({ ...value, line }, rest) : line;
    }
  }
  return node.line;
}

function entriesOf({ result, parts }: Node) {
  if (Array.isArray(result)) {
    return parts.map((value, at) => ({
      key: `${at}`,
      line: value.line,
      value,
    }));
  }
  const pairs: { key: string; line: number; value: Node }[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [{ result: key, line }, value] = [parts[at], parts[at + 1]];
    pairs.push({ key: String(key), line, value });
  }
  return pairs;
}
