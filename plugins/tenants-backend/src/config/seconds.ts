// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { z } from 'zod';

/**
 * A length of time as Backstage's configuration has them: `{ seconds: 15 }`, `15s` or `PT15S`. What is read is a
 * number of seconds.
 */
export function seconds(limits: { default: number; min?: number }) {
  const { default: count, min } = limits;
  const example = `{ seconds: ${count} } or '${count}s'`;
  return length(example, min).default(count);
}

/** The same, of lengths that people would say in days; there is no default. */
export function days(limits: { example: number; min: number }) {
  const { example: count, min } = limits;
  return length(`{ days: ${count} } or '${count}d'`, min);
}

/** The same, where somebody says so. */
export function optionalDays(limits: { example: number; min: number }) {
  return days(limits).optional();
}

function length(example: string, min = 0) {
  return z.custom<HumanDuration | string>().transform((value, context) => {
    const problem = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    try {
      const read = secondsOf(value);
      if (read > min || (read === min && min > 0)) return read;
      return problem(
        min > 0 ? `must be at least ${min} seconds` : 'must be longer than 0',
      );
    } catch {
      return problem(`must be a duration such as ${example}`);
    }
  });
}

function secondsOf(value: unknown): number {
  const config = new ConfigReader({ value: value as string });
  return (
    durationToMilliseconds(readDurationFromConfig(config, { key: 'value' })) /
    1000
  );
}
