// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What goes in and out where a Score file is read: how long it may be, and what is said of it.

import { z } from 'zod';

/** The longest Score file, in characters. */
export const LONGEST_SCORE = 262_144;

export const scoreNoteSchema = z.object({
  /** The service that the workload became, or would have become. */
  service: z.string(),
  /** Where in its document, e.g. `containers.web.variables.TOKEN`. */
  path: z.string(),
  /** Stable, e.g. `image-to-give`. */
  code: z.string(),
  /** Values that the words are made of. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What is said of a place in a Score file: something is to be given, was not taken, or is another than it was. */
export type ScoreNote = z.output<typeof scoreNoteSchema>;
