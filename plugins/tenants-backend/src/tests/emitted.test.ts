// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every code of the tables is emitted somewhere: the compiler is asked where a literal is taken as a code. (That each
// code has words, and that nobody emits one without, are type errors already.)

import { dirname, join } from 'node:path';
import {
  CHECK_CODES,
  clusterProblemCodeSchema,
  DELIVERY_VALUES,
  EVENT_VALUES,
  FIELD_VALUES,
  FINDING_VALUES,
  SCORE_NOTE_VALUES,
  SIZING_VALUES,
  UNASKED,
  VERDICT_VALUES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import ts from 'typescript';

const tableOf = (codes: readonly string[]) =>
  Object.fromEntries(codes.map(code => [code, []]));

const TABLES = {
  verdict: VERDICT_VALUES,
  event: EVENT_VALUES,
  finding: FINDING_VALUES,
  sizing: SIZING_VALUES,
  delivery: DELIVERY_VALUES,
  field: FIELD_VALUES,
  'Score note': SCORE_NOTE_VALUES,
  check: tableOf(CHECK_CODES),
  'cluster problem': tableOf(clusterProblemCodeSchema.options),
  'cluster that was not asked': tableOf(UNASKED),
};

/** The literals that stand where the type wants a code of some table, and no other text. */
function emittedCodes(): Set<string> {
  const root = join(__dirname, '../../../..');
  const { config } = ts.readConfigFile(
    join(root, 'tsconfig.json'),
    ts.sys.readFile,
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const own = [
    'tenants-backend',
    'tenants-backend-module-certificate',
    'tenants-backend-module-monitoring',
    'tenants-backend-module-recovery',
    'tenants-common',
  ].map(name => join(root, 'plugins', name, 'src/'));
  const program = ts.createProgram(
    own.map(folder => join(folder, 'index.ts')),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();
  // A refused field may be told by the code of a finding.
  const known = [
    ...Object.values(TABLES),
    { ...FIELD_VALUES, ...FINDING_VALUES },
  ].map(table => new Set<string>(Object.keys(table)));
  const found = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) {
      const wanted = wantedAt(checker, node);
      if (
        known.some(
          codes => wanted.length > 0 && wanted.every(it => codes.has(it)),
        )
      ) {
        found.add(node.text);
      }
    }
    ts.forEachChild(node, look);
  };
  program
    .getSourceFiles()
    .filter(({ fileName }) =>
      own.some(it => dirname(fileName).startsWith(it.slice(0, -1))),
    )
    .forEach(look);
  return found;
}

/** The texts that fit where a literal stands; none where any text does. */
function wantedAt(checker: ts.TypeChecker, node: ts.StringLiteral): string[] {
  const wanted = checker.getContextualType(node);
  if (!wanted) return [];
  const type = checker.getBaseConstraintOfType(wanted) ?? wanted;
  const members = type.isUnion() ? type.types : [type];
  return members.some(it => it.flags & ts.TypeFlags.String)
    ? []
    : members.flatMap(it => (it.isStringLiteral() ? [it.value] : []));
}

const emitted = emittedCodes();

it.each(Object.entries(TABLES))('every %s code is emitted', (_, table) => {
  const idle = Object.keys(table).filter(code => !emitted.has(code));
  expect(idle).toEqual([]);
});
