// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The scaffolder templates by which a tenant is changed, as the catalog has them: what an operator took away is not
// offered, what they put in its place is.

import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import { useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { useCapabilities } from '../fields/useReference';
import { useLinks } from '../links';

/** Annotation of a template; its value is the action of a tenant that it asks for. */
const ANNOTATION = 'ecp.ai/tenant-action';

/** Actions that templates ask for. */
export const templateActions = [
  'resize',
  'services',
  'access',
  'monitoring',
] as const;

/** An action that a template asks for. */
export type TemplateAction = (typeof templateActions)[number];

/** Modules of the backend, one of which has to be there for somebody to act on what a form changes. */
const MODULES: Partial<Record<string, string[]>> = {
  monitoring: ['monitoring', 'recovery'],
};

type Template = { namespace: string; templateName: string };

/** Our own, where the catalog cannot be asked. */
const SHIPPED: Record<TemplateAction, Template> = {
  resize: shipped('resize-tenant'),
  services: shipped('change-tenant-services'),
  access: shipped('change-tenant-access'),
  monitoring: shipped('change-tenant-monitoring'),
};

/** Paths of the forms about a tenant, by action; empty until the catalog has answered. */
export function useChangeTemplates(
  tenantId: string,
): Partial<Record<TemplateAction, string>> {
  const catalog = useApi(catalogApiRef);
  const links = useLinks();
  const installed = useCapabilities();
  const isActedOn = (action: string) =>
    installed.error !== undefined ||
    !MODULES[action] ||
    installed.data?.some(({ name }) => MODULES[action]?.includes(name));
  const found = useLoad(async () => {
    const { items } = await catalog.getEntities({
      filter: {
        kind: 'Template',
        [`metadata.annotations.${ANNOTATION}`]: CATALOG_FILTER_EXISTS,
      },
      fields: ['kind', 'metadata'],
    });
    return byAction(items);
  }, 'templates');
  const templates = found.error ? SHIPPED : found.data ?? {};
  return Object.fromEntries(
    Object.entries(templates).flatMap(([action, template]) => {
      const href = links.template(template, { tenantId });
      return href && isActedOn(action) ? [[action, href]] : [];
    }),
  );
}

/** Of several for one action the first by name, so that all readers get the same. */
function byAction(
  templates: Entity[],
): Partial<Record<TemplateAction, Template>> {
  const named = templates
    .map(({ metadata }) => ({
      action: metadata.annotations?.[ANNOTATION],
      namespace: metadata.namespace ?? 'default',
      templateName: metadata.name,
    }))
    .sort((a, b) => (a.templateName < b.templateName ? -1 : 1));
  return Object.fromEntries(
    templateActions.flatMap(action => {
      const template = named.find(it => it.action === action);
      return template ? [[action, template]] : [];
    }),
  );
}

function shipped(templateName: string): Template {
  return { namespace: 'default', templateName };
}
