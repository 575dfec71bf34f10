// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a text that somebody brings would become among the services of a form.

import {
  ConvertedService,
  convertScore,
  FieldError,
  FieldsError,
  ScoreNote,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What a text became, or why it is no Score file. */
export type ReadScore =
  | { services: ConvertedService[]; left: ScoreNote[] }
  | { problem: FieldError };

/** `undefined` where nothing is written. */
export function readScore(text: string): ReadScore | undefined {
  if (!text.trim()) return undefined;
  try {
    return convertScore(text);
  } catch (error) {
    if (error instanceof FieldsError) return { problem: error.fields[0] };
    throw error;
  }
}

/** Of what a form holds, which may be anything. */
export const nameOf = (service: unknown): string => `${Object(service).name}`;

/** Each service in the place of the one that has its name, the others behind. */
export function takenOver(
  services: ConvertedService[],
  fresh: ConvertedService[],
): ConvertedService[] {
  const byName = new Map(fresh.map(it => [it.name, it]));
  const names = new Set(services.map(nameOf));
  return [
    ...services.map(it => byName.get(nameOf(it)) ?? it),
    ...fresh.filter(it => !names.has(it.name)),
  ];
}
