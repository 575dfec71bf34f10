// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.sizing`, a part of config.d.ts.

/** A text in one language for all, or in each. */
type Localized = string | { en: string; ko?: string };

export interface Sizing {
  /** Beside speech-to-text, text-to-speech, chat, retrieval and llm; one of the same name takes its place. */
  templates?: {
    [name: string]: {
      title: Localized;
      /** Where the numbers come from, e.g. a measurement. */
      note?: Localized;
      /** What advised services run. Default: whoever asks fills it in */
      image?: string;
      /** Of a replica; of a model, for each GPU. */
      cpu: string;
      memory: string;
      /** What its load is counted in; users are those at work at once. Not with model */
      unit?: 'channels' | 'users' | 'requestsPerSecond';
      /** So much of that one replica without a GPU bears. Default: it needs a GPU */
      carries?: number;
      /** So much one replica with one GPU bears, by class or resource; `*` for any other whole GPU. */
      gpus?: { [gpu: string]: number };
      /** A language model, of which whoever asks says parameters, precision and users. */
      model?: {
        /** Of the weights, for what the server takes besides. Default: 20 */
        overheadPercent?: number;
        /** Cache of keys and values of one user, where its shape is not told. */
        cachePerUser: string;
      };
    };
  };
}
