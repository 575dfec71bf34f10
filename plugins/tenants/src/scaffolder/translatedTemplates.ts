// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createFrontendModule,
  FrontendModule,
  OverridableExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { LogEvent, ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import { sentDraft } from '../fields/draft';
import { apiInLanguage, withOwn } from './apiInLanguage';
import {
  translated,
  translateTask,
  translateTemplate,
} from './translateTemplate';

type Scaffolder = {
  getExtension(id: 'api:scaffolder'): OverridableExtensionDefinition<any>;
};

/**
 * Shows forms and tasks of scaffolder templates in the language of the app, as far as a template has its words, and ends the
 * draft of a form once it was sent: a module for `createApp`, given the scaffolder's plugin.
 *
 * @example
 *
 * createApp({ features: [translatedTemplates(scaffolderPlugin)] })
 */
export function translatedTemplates(scaffolder: Scaffolder): FrontendModule {
  const api = apiInLanguage(
    scaffolder.getExtension('api:scaffolder'),
    translating,
  );
  return createFrontendModule({ pluginId: 'scaffolder', extensions: [api] });
}

/** The same API, whose templates and tasks speak a language. What arrives through it is no draft of its form any more. */
export function translating(
  api: ScaffolderApi,
  language: () => string,
): ScaffolderApi {
  const own: Partial<ScaffolderApi> = {
    scaffold: async (...args) => {
      const arrived = sentDraft();
      const made = await api.scaffold(...args);
      arrived();
      return made;
    },
    getTemplateParameterSchema: async (...args) =>
      translateTemplate(
        await api.getTemplateParameterSchema(...args),
        language(),
      ),
    getTask: async (...args) =>
      translateTask(await api.getTask(...args), language()),
    streamLogs: (...args) =>
      mapped(api.streamLogs(...args), event => {
        // Types name no results, which the last event has.
        const body = event.body as LogEvent['body'] & { output?: any };
        const output = translated(body.output, language());
        return body.output ? { ...event, body: { ...body, output } } : event;
      }),
  };
  return withOwn(api, own);
}

type Stream<T> = ReturnType<ScaffolderApi['streamLogs']> & {
  subscribe(observer: Observer<T>): { unsubscribe(): void; closed: boolean };
};
type Observer<T> = {
  next?: (value: T) => void;
  error?: (error: Error) => void;
  complete?: () => void;
};

function mapped(
  stream: ReturnType<ScaffolderApi['streamLogs']>,
  change: (event: LogEvent) => LogEvent,
) {
  return new Proxy(stream as Stream<LogEvent>, {
    get(target, key) {
      if (key !== 'subscribe') return Reflect.get(target, key);
      return (
        given: Observer<LogEvent> | ((event: LogEvent) => void),
        error?: (error: Error) => void,
        complete?: () => void,
      ) => {
        const observer =
          typeof given === 'function'
            ? { next: given, error, complete }
            : given;
        return target.subscribe({
          next: event => observer.next?.(change(event)),
          error: it => observer.error?.(it),
          complete: () => observer.complete?.(),
        });
      };
    },
  });
}
