// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English of what is said of a Score file, after the place in the file: for pipelines in logs, for English pages.

import { SCORE_NOTE_VALUES } from './scoreNotes';
import { WordsOf } from './words';

/** By code. */
export const SCORE_NOTE_WORDS = {
  'image-to-give': 'is still to be built: name the image that was built',
  'variable-to-give':
    '{{placeholder}} comes from a resource: give {{variable}} in env, or in secretEnv where it is secret',
  'file-to-give':
    '{{placeholder}} in it comes from a resource: give the text in files, or in secretFiles where it is secret',
  'file-elsewhere': 'stands in {{source}}: give its text in files',
  'host-to-give':
    'says no host: name one in ingress.host, and wherever the file refers to it',
  'route-to-give':
    'needs its host ({{host}}): set ingress with that host and path {{path}}',
  'resource-to-give':
    'a resource of type {{resource}} is made by nobody here: run it as a service, or name one that there is',
  'compute-to-give': 'is taken only together with {{missing}}: give both',
  'volume-to-give':
    '{{source}} is no volume of the file: add one with a size, or with a source that the platform lends',
  'volume-without-size':
    'volume {{volume}} says no size and is empty at each start: give it one to keep what is written',
  'not-taken': 'has no counterpart in a service',
  malformed: 'has the wrong type (expected {{expected}})',
  'container-missing': 'no container: there is no service to make of it',
  'order-left':
    '{{container}} is not waited for in this way: init containers run to their end one by one, then sidecars start, then the service',
  'port-twice': 'another port leads to {{port}} already',
  'probe-beside':
    'a container that ends before the service starts is not asked',
  'probe-headers': 'calls are made without headers of their own and to the pod',
  'probe-second': 'the command beside it is asked instead',
  'liveness-differs':
    'differs from the readiness probe, which is asked for both',
  'requests-left':
    'a container is given what it may use at most: {{limit}}, not {{asked}}',
  'file-binary': 'is no text: put it into the image, or on a volume',
  'file-mode': 'files are readable by all and written by nobody, not {{mode}}',
  'file-path-taken':
    'another container has another file here: all of them see the same',
  'volume-path-taken':
    'another container has another volume here: all of them see the same',
  'volume-twice':
    'volume {{volume}} is mounted elsewhere already, and once only',
  'volume-below': 'a volume is mounted whole, not {{path}} of it',
  'volume-writable':
    'volume {{volume}} is the service’s own, which may write to it',
  'resource-unused': 'a resource of type {{resource}} that nothing here uses',
  'route-more':
    'a service has at most 8 addresses outside; this one ({{host}}) is left',
  'name-adjusted': '{{written}} is called {{became}}',
  'port-inside':
    'the service is called at the port where it listens: {{target}}, not {{port}}',
  'quantity-rounded': '{{written}} became {{became}}',
  'limits-of-requests': 'what it asks for is also the most that it may use',
  'probe-of-both':
    'says when the service gets calls, too, and not only when it is started anew',
  'shared-with-all':
    'stood in {{container}}; all containers of the service see it',
  'volume-lent': 'is taken for a volume that the platform lends as {{source}}',
  'notes-omitted': 'and {{count}} more',
} as const satisfies WordsOf<typeof SCORE_NOTE_VALUES>;
