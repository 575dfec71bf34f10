// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the dialog that reads Score files.

export const scoreForm = {
  'form.score.open': 'From a Score file',
  'form.score.title': 'Services from a Score file',
  'form.score.intro':
    'Paste a Score file (score.dev/v1b1) or choose one. Each workload in it becomes a service. It is read in your browser; only the services are sent, with your request.',
  'form.score.text': 'Score file',
  'form.score.choose': 'Choose a file',
  'form.score.unread':
    'The file could not be read, or is too large. Choose another one, or paste its text.',
  'form.score.becomes_one': 'Becomes {{count}} service',
  'form.score.becomes_other': 'Becomes {{count}} services',
  'form.score.replaces': 'Replaces the one in the form',
  'form.score.notes': 'What differs from the file',
  'form.score.gap': 'To be given',
  'form.score.left': 'Not taken',
  'form.score.changed': 'Changed',
  'form.score.whole': 'The services have everything that the file says.',
  'form.score.confirm': 'Replace what the form has for {{names}}',
  'form.score.take_one': 'Take over {{count}} service',
  'form.score.take_other': 'Take over {{count}} services',
  'form.score.still': 'What the Score file leaves to be given',
  'form.score.dismiss': 'Put away',
} as const;
