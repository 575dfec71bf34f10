// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

const HEADS = 'refs/heads/';

/** The branches in an answer of `ls-remote`, and where each stands. */
export function parseHeads(answer: string): Map<string, string> {
  const lines = answer.split('\n').filter(line => line.includes(HEADS));
  return new Map(
    lines.map(line => {
      const [id, ref] = line.split('\t');
      return [ref.slice(HEADS.length), id];
    }),
  );
}
