// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every code that stands for a sentence, with the values that the sentence may use. Who emits one is held to them by the
// compiler, and so are the words in each language. What comes over the wire may hold codes that others brought.

export * from './codes/checks';
export * from './codes/deliveries';
export * from './codes/events';
export * from './codes/fieldLabels';
export * from './codes/fields';
export * from './codes/fieldWords';
export * from './codes/findings';
export * from './codes/findingWords';
export * from './codes/holds';
export * from './codes/notifications';
export * from './codes/notificationWords';
export * from './codes/scoreNotes';
export * from './codes/scoreNoteWords';
export * from './codes/sizing';
export * from './codes/unasked';
export * from './codes/values';
export * from './codes/verdicts';
export * from './codes/words';
