// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which entries of a timeline stand beside charts, and as what.

import {
  EventType,
  Markers,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';

type Kind = Markers['items'][number]['kind'];

const KINDS: Partial<Record<EventType, Kind>> = {
  'delivery.succeeded': 'delivery',
  'delivery.failed': 'delivery',
  'delivery.blocked': 'delivery',
  'request.approved': 'decision',
  'request.rejected': 'decision',
  'restart.requested': 'restart',
  'restart.done': 'restart',
  'restart.failed': 'restart',
  'recovery.opened': 'incident',
  'recovery.attempted': 'incident',
  'recovery.escalated': 'incident',
  'recovery.resolved': 'incident',
};

/** Types of entries that are markers. */
export const MARKER_TYPES = Object.keys(KINDS);
/** A chart with more says nothing. */
const MOST_MARKERS = 500;
/** Nobody reads how many more there are than these. */
export const MOST_COUNTED = 5000;

/** The first entries of a timeline as markers, in their order, and how many there are; those of other types are none. */
export function markersOf(events: TimelineEvent[]): Markers {
  const items = events.flatMap(({ at, type, params }) => {
    const kind = KINDS[type as EventType];
    return kind ? [{ at, kind, type, params }] : [];
  });
  return { items: items.slice(0, MOST_MARKERS), totalItems: items.length };
}
