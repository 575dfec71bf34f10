// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a wish is refused, as sentences that begin with the label of the form's control.

import {
  FieldError,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { fieldsOf, statusOf } from '../components/explainError';
import { MessageKey } from '../translation/words';
import { Words } from '../translation';
import { asSentence, sayField } from './problemOf';

const LABELS: Record<string, MessageKey> = {
  tenantId: 'fact.tenantId',
  reason: 'form.reason',
  displayName: 'fact.displayName',
  description: 'fact.description',
  owner: 'fact.owner',
  environment: 'fact.environment',
  preset: 'fact.preset',
  cluster: 'fact.cluster',
  services: 'fact.services',
  overrides: 'fact.overrides',
  'overrides.cpu': 'form.overrides.cpu',
  'overrides.memory': 'form.overrides.memory',
  'overrides.storage': 'form.overrides.storage',
  'overrides.gpu': 'form.gpu.resource',
  'overrides.gpu.count': 'form.gpu.count',
  'services.name': 'form.service.name',
  'services.image': 'form.service.image',
  'services.replicas': 'form.service.replicas',
  'services.port': 'form.service.port',
  'services.health': 'form.service.health',
  'services.health.path': 'form.service.health',
};

/** One sentence for each refused field; of what is no refusal, that it could not be asked. */
export function refusalsOf(
  error: Error,
  spec: TenantSpecInput | undefined,
  words: Words,
): string[] {
  const fields = fieldsOf(error);
  if (fields.length > 0) {
    return fields.map(field => sayAt(field, spec, words));
  }
  const { body } = error as { body?: { error?: { message?: string } } };
  const message = asSentence(body?.error?.message ?? error.message);
  return [400, 403, 409].includes(statusOf(error) ?? 0)
    ? [message]
    : [words.t('form.unasked', { message })];
}

function sayAt(
  { path, code, params }: FieldError,
  spec: TenantSpecInput | undefined,
  words: Words,
): string {
  const isFinding = words.word('finding', code) !== code;
  const sentence = isFinding
    ? words.say('finding', code, params)
    : sayField({ code, params }, words);
  const place = placeOf(path.replace(/^spec\./, ''), spec, words);
  return place ? `${place}: ${sentence}` : sentence;
}

/** E.g. `api, Image` of `services.0.image`; what has no label is left as it is called in the spec. */
function placeOf(
  path: string,
  spec: TenantSpecInput | undefined,
  { t }: Words,
): string {
  const [first, index, ...rest] = path.split('.');
  if (first === 'services' && index !== undefined) {
    const service =
      spec?.services[Number(index)]?.name ||
      t('change.service', { place: Number(index) + 1 });
    const key = LABELS[['services', ...rest].join('.')];
    const inside = key ? t(key) : rest.join('.');
    return rest.length > 0 ? `${service}, ${inside}` : service;
  }
  const key = LABELS[path] ?? LABELS[first];
  return key ? t(key) : path;
}
