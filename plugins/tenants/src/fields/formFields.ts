// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Form fields for anybody's scaffolder template. A property has the name of what it is in a TenantSpec.

import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ofText, tenantField } from './tenantField';

/** Display name, description or reason, by the name of the property. */
const textField = tenantField('text', 'TenantTextField', async () => ({
  component: (await import('./TextField')).TextField,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z => z.object({ rows: z.number().optional() }),
  }),
}));

/** The id of a new tenant. The whole form is judged by it before it goes on. */
const idField = tenantField('id', 'TenantIdField', async () => ({
  component: (await import('./IdField')).IdField,
  validation: (await import('./judge')).judgeNewTenant,
  schema: ofText,
}));

/** A group that may own a tenant. */
const ownerField = tenantField('owner', 'TenantOwnerField', async () => ({
  component: (await import('./OwnerField')).OwnerField,
  schema: ofText,
}));

const environmentField = tenantField(
  'environment',
  'TenantEnvironmentField',
  async () => ({
    component: (await import('./EnvironmentField')).EnvironmentField,
    schema: ofText,
  }),
);

/** The name of a cluster that tenants may live in. */
const clusterField = tenantField(
  'cluster',
  'TenantClusterPicker',
  async () => ({
    component: (await import('./ClusterPicker')).ClusterPicker,
    schema: ofText,
  }),
);

/** The name of a preset. */
const presetField = tenantField('preset', 'TenantPresetField', async () => ({
  component: (await import('./PresetField')).PresetField,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z => z.object({ preselect: z.boolean().optional() }),
  }),
}));

/** The overrides of a spec, beside a property `preset`. */
const overridesField = tenantField(
  'overrides',
  'TenantOverridesField',
  async () => ({
    component: (await import('./OverridesField')).OverridesField,
  }),
);

const servicesField = tenantField(
  'services',
  'TenantServicesField',
  async () => ({ component: (await import('./ServicesField')).ServicesField }),
);

/** The peers of a spec. */
const peersField = tenantField('peers', 'TenantPeersField', async () => ({
  component: (await import('./PeersField')).PeersField,
}));

/** Secrets of a spec that its services name. */
const sharedSecretsField = tenantField(
  'shared-secrets',
  'TenantSharedSecretsField',
  async () => ({
    component: (await import('./SharedSecretsField')).SharedSecretsField,
  }),
);

/** Where credentials of registries lie in the secret store. */
const pullSecretsField = tenantField(
  'pull-secrets',
  'TenantPullSecretsField',
  async () => ({
    component: (await import('./PullSecretsField')).PullSecretsField,
  }),
);

/** Objects of other people's kinds. */
const objectsField = tenantField('objects', 'TenantObjectsField', async () => ({
  component: (await import('./ObjectsField')).ObjectsField,
}));

/** The name of an SLA class. */
const slaClassField = tenantField(
  'sla-class',
  'TenantSlaClassField',
  async () => ({
    component: (await import('./SlaClassField')).SlaClassField,
    schema: ofText,
  }),
);

/** The budget of a spec. */
const budgetField = tenantField('budget', 'TenantBudgetField', async () => ({
  component: (await import('./BudgetField')).BudgetField,
}));

/** Whether what is down is restarted by itself: `on` or `off`. */
const recoveryField = tenantField(
  'recovery',
  'TenantRecoveryField',
  async () => ({
    component: (await import('./RecoveryField')).RecoveryField,
    schema: ofText,
  }),
);

/** The access of a spec: groups of editors and viewers. */
const accessField = tenantField('access', 'TenantAccessField', async () => ({
  component: (await import('./AccessField')).AccessField,
}));

/** The id of a tenant of which the person may ask what `ui:options: { type }` names. */
const tenantPicker = tenantField('tenant', 'TenantPicker', async () => ({
  component: (await import('./TenantPicker')).TenantPicker,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        type: z
          .enum(['update', 'suspend', 'resume', 'delete'])
          .default('update'),
      }),
  }),
}));

/** The id of the form's tenant, typed once more. */
const confirmIdField = tenantField(
  'confirm-id',
  'TenantConfirmIdField',
  async () => ({
    component: (await import('./ConfirmIdField')).ConfirmIdField,
    schema: ofText,
  }),
);

/** A whole step: its fields with what the server makes of them beside; a draft is kept. */
const requestForm = tenantField(
  'request-form',
  'TenantRequestForm',
  async () => ({ component: (await import('./RequestForm')).RequestForm }),
);

/** A whole step: its fields filled from the tenant, and beside them what would change. */
const changeForm = tenantField('change-form', 'TenantChangeForm', async () => ({
  component: (await import('./ChangeStep')).ChangeStep,
}));

/** All of them. */
export const formFields = [
  textField,
  idField,
  ownerField,
  environmentField,
  clusterField,
  presetField,
  overridesField,
  servicesField,
  peersField,
  sharedSecretsField,
  pullSecretsField,
  objectsField,
  slaClassField,
  budgetField,
  recoveryField,
  accessField,
  tenantPicker,
  confirmIdField,
  requestForm,
  changeForm,
];
