// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Hold } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Params,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMemo } from 'react';
import { en } from './en';
import { monitoringTranslationRef } from './monitoringTranslationRef';
import { sayHold } from './sayHold';

type KeyOf<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** A message key of this plugin, plural forms by their base. */
export type MonitoringKey = KeyOf<keyof typeof en>;

/** A text of this plugin by key. */
export type Translate = (key: MonitoringKey, params?: Params) => string;

/** The words that all pages share, and those of this plugin. */
export type MonitoringWords = {
  /** A text of this plugin. */
  m: Translate;
  /** A word of one of its vocabularies, or the value when it has none. */
  named: (group: string, value: string) => string;
  /** Why recovery holds. */
  hold: (hold: Hold) => string;
  words: Words;
};

/** The reader's language. */
export function useMonitoringWords(): MonitoringWords {
  const words = useWords();
  const { t } = useTranslationRef(monitoringTranslationRef);
  return useMemo(() => {
    const m = t as unknown as Translate;
    return {
      m,
      named: (group, value) =>
        Object.hasOwn(en, `${group}.${value}`)
          ? m(`${group}.${value}` as MonitoringKey)
          : value,
      hold: hold => sayHold(hold, m, words),
      words,
    };
  }, [t, words]);
}
