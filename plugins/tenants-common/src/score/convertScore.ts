// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A Score file (score.dev/v1b1) as services of a tenant. Everything in it ends in a service or is listed.

import { ScoreNoteCode } from '../codes/scoreNotes';
import { convertWorkload, ConvertedService } from './convertWorkload';
import { fitNameAt, SERVICE_NAME } from './names';
import { Place, PlaceNote } from './Place';
import { convertPorts } from './ports';
import { readDocuments } from './readDocuments';
import { Neighbour } from './resources';
import { ScoreNote } from './scoreNote';
import { ScoreOptions } from './scoreOptions';

/** What became of a Score file. */
export type ConvertedScore = {
  services: ConvertedService[];
  left: ScoreNote[];
};

/** The note that counts those which are left out. */
const NOTES_OMITTED = 'notes-omitted' satisfies ScoreNoteCode;

/** So many notes are told; a file with more is no hand's work. */
const MOST_NOTES = 200;

/**
 * The services of a Score file, one a document, and everything of it that they do not have. They may miss what the file
 * does not say, such as an image: the rules for services judge them as any others.
 *
 * @throws FieldsError at `score` where the text is no YAML, too large, or not of Score v1b1
 */
export function convertScore(
  text: string,
  options: ScoreOptions = {},
): ConvertedScore {
  const workloads = namedWorkloads(readDocuments(text));
  const neighbours = new Map<string, Neighbour>(
    workloads.map(({ document, name, ports }) => [
      `${document.at('metadata', 'name').value}`,
      { name, ports },
    ]),
  );
  const services: ConvertedService[] = [];
  const left: ScoreNote[] = [];
  for (const { document, name, ports, notes } of workloads) {
    const around = { ...options, name, neighbours };
    const service = convertWorkload(document, ports, around);
    if (service) services.push(service);
    document.unread().forEach(it => it.leave('not-taken'));
    left.push(...notes.map(note => ({ service: name, ...note })));
  }
  return { services, left: bounded(left) };
}

function namedWorkloads(documents: Record<string, unknown>[]) {
  const taken = new Map<string, number>();
  return documents.map(value => {
    const notes: PlaceNote[] = [];
    const document = Place.ofDocument(value, notes);
    document.at('apiVersion').settle();
    const written = document.at('metadata', 'name');
    const rules = { ...SERVICE_NAME, taken };
    const name = fitNameAt(written, written.text() ?? 'workload', rules);
    return {
      document,
      notes,
      name,
      ports: convertPorts(document.at('service')),
    };
  });
}

function bounded(notes: ScoreNote[]): ScoreNote[] {
  const omitted = notes.slice(MOST_NOTES);
  if (omitted.length === 0) return notes;
  const [{ service }] = omitted;
  const params = { count: omitted.length };
  return [
    ...notes.slice(0, MOST_NOTES),
    { service, path: '', code: NOTES_OMITTED, params },
  ];
}
