// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What names, labels and annotations may look like.

import { KubeObject } from '../objects';
import { FieldProblems } from './FieldProblems';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

interface NameForm {
  pattern: RegExp;
  max: number;
  why: string;
}

const forms = {
  subdomain: {
    pattern: new RegExp(`^${SUBDOMAIN}$`),
    max: 253,
    why: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN.replaceAll(
      '\\\\',
      '\\',
    )}')`,
  },
  label: {
    pattern: new RegExp(`^${LABEL}$`),
    max: 63,
    why: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`,
  },
  label1035: {
    pattern: new RegExp(`^${LABEL_1035}$`),
    max: 63,
    why: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${LABEL_1035}')`,
  },
  pathSegment: {
    pattern: /^(?!\.{1,2}$)[^/%]+$/,
    max: Infinity,
    why: `may not contain '/' or '%', or be '.' or '..'`,
  },
} satisfies Record<string, NameForm>;

function formOf(storage: string): NameForm {
  if (storage === '/namespaces') return forms.label;
  if (storage === '/services') return forms.label1035;
  if (storage.startsWith('rbac.authorization.k8s.io/'))
    return forms.pathSegment;
  return forms.subdomain;
}

function checkForm(
  field: string,
  value: string,
  form: NameForm,
  problems: FieldProblems,
): void {
  if (value.length > form.max) {
    problems.invalid(field, value, `must be no more than ${form.max} bytes`);
  }
  if (!form.pattern.test(value)) problems.invalid(field, value, form.why);
}

/** Checks `metadata.name` and the keys and values of labels and annotations. */
export function checkMetadata(
  storage: string,
  object: KubeObject,
  problems: FieldProblems,
): void {
  const { name, labels, annotations } = object.metadata;
  if (!name)
    problems.required('metadata.name', 'name or generateName is required');
  else checkForm('metadata.name', name, formOf(storage), problems);
  checkLabels('metadata.labels', labels, problems);
  for (const key of Object.keys(annotations ?? {})) {
    checkKey('metadata.annotations', key, problems);
  }
  const size = JSON.stringify(annotations ?? {}).length;
  if (size > 262144) {
    problems.causes.push({
      reason: 'FieldValueTooLong',
      message: 'Too long: may not be more than 262144 bytes',
      field: 'metadata.annotations',
    });
  }
}

/** Checks labels, also those of a pod template. */
export function checkLabels(
  field: string,
  labels: Record<string, string> | undefined,
  problems: FieldProblems,
): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    checkKey(field, key, problems);
    if (value.length > 63) {
      problems.invalid(field, value, 'must be no more than 63 bytes');
    }
    if (value && !new RegExp(`^${QUALIFIED}$`).test(value)) {
      problems.invalid(
        field,
        value,
        `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${QUALIFIED})?')`,
      );
    }
  }
}

function checkKey(field: string, key: string, problems: FieldProblems): void {
  const [name, prefix] = key.split('/').reverse();
  const isGood =
    key.split('/').length <= 2 &&
    name.length <= 63 &&
    new RegExp(`^${QUALIFIED}$`).test(name) &&
    (prefix === undefined || forms.subdomain.pattern.test(prefix));
  if (isGood) return;
  problems.invalid(
    field,
    key,
    `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED}')`,
  );
}

/** Checks a DNS label such as a container's or a volume's name. */
export function checkDnsLabel(
  field: string,
  value: string | undefined,
  problems: FieldProblems,
): void {
  if (!value) problems.required(field);
  else checkForm(field, value, forms.label, problems);
}
