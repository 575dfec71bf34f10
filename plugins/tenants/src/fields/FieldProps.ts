// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Tenant,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What a form of ours may hold: the keys of a spec, and what a request has besides. */
export type FormData = Partial<TenantSpecInput> & {
  tenantId?: string;
  reason?: string;
};

/** What our fields need of what the scaffolder gives them. */
export type FieldProps<T> = {
  /** Of the property. */
  name?: string;
  schema: { title?: string; description?: string };
  uiSchema: Record<string, any>;
  formData?: T;
  onChange: (value: T | undefined) => void;
  required?: boolean;
  disabled?: boolean;
  formContext?: {
    formData?: FormData;
    /** What the form would change. */
    tenant?: Tenant;
  };
};

/** What a template calls a property, or what we do. */
export function labelsOf(
  { schema, uiSchema }: Pick<FieldProps<never>, 'schema' | 'uiSchema'>,
  label: string,
): { label: string; description?: string; placeholder?: string } {
  return {
    label: uiSchema['ui:title'] ?? schema.title ?? label,
    description: uiSchema['ui:description'] ?? schema.description,
    placeholder: uiSchema['ui:placeholder'],
  };
}

/**
 * What advice on sizes is about: what the form holds, and of a tenant that is there what the form has no field for. A form of
 * its size has none for services, one of its services none for its size.
 */
export function sizedOf(
  { formContext }: Pick<FieldProps<never>, 'formContext'>,
  form: 'size' | 'services',
): FormData {
  const { formData = {}, tenant } = formContext ?? {};
  if (!tenant) return formData;
  const { preset, overrides, services } = tenant.spec;
  if (form === 'services') {
    return { ...formData, ...(!formData.preset && { preset, overrides }) };
  }
  // Forms begin lists as empty ones.
  return { ...formData, ...(!formData.services?.length && { services }) };
}

/** What else the form holds. */
export function siblingsOf({
  formContext,
}: Pick<FieldProps<never>, 'formContext'>): FormData {
  return formContext?.formData ?? {};
}
