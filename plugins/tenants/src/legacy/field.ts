// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ComponentType } from 'react';
import { AccessField } from '../fields/AccessField';
import { BudgetField } from '../fields/BudgetField';
import { ChangeStep } from '../fields/ChangeStep';
import { ClusterPicker } from '../fields/ClusterPicker';
import { ConfirmIdField } from '../fields/ConfirmIdField';
import { EnvironmentField } from '../fields/EnvironmentField';
import { IdField } from '../fields/IdField';
import { judgeNewTenant } from '../fields/judge';
import { ObjectsField } from '../fields/ObjectsField';
import { OverridesField } from '../fields/OverridesField';
import { OwnerField } from '../fields/OwnerField';
import { PeersField } from '../fields/PeersField';
import { PresetField } from '../fields/PresetField';
import { PullSecretsField } from '../fields/PullSecretsField';
import { RecoveryField } from '../fields/RecoveryField';
import { RequestForm } from '../fields/RequestForm';
import { ServicesField } from '../fields/ServicesField';
import { SharedSecretsField } from '../fields/SharedSecretsField';
import { SlaClassField } from '../fields/SlaClassField';
import { TenantPicker } from '../fields/TenantPicker';
import { TextField } from '../fields/TextField';
import { inLegacyApp } from './inLegacyApp';
import { tenantsPlugin } from './plugin';

const field = (
  name: string,
  component: ComponentType<any>,
  validation?: typeof judgeNewTenant,
) =>
  tenantsPlugin.provide(
    createScaffolderFieldExtension({
      name,
      component: inLegacyApp(component),
      ...(validation && { validation }),
    }),
  );

/**
 * `ui:field: TenantClusterPicker`: a cluster that tenants may live in.
 *
 * @public
 */
export const TenantClusterPickerFieldExtension = field(
  'TenantClusterPicker',
  ClusterPicker,
);

/**
 * `ui:field: TenantTextField`: name, description or reason.
 *
 * @public
 */
export const TenantTextFieldExtension = field('TenantTextField', TextField);

/**
 * `ui:field: TenantIdField`: the id of a new tenant.
 *
 * @public
 */
export const TenantIdFieldExtension = field(
  'TenantIdField',
  IdField,
  judgeNewTenant,
);

/**
 * `ui:field: TenantOwnerField`: a group that may own a tenant.
 *
 * @public
 */
export const TenantOwnerFieldExtension = field('TenantOwnerField', OwnerField);

/**
 * `ui:field: TenantEnvironmentField`: an environment.
 *
 * @public
 */
export const TenantEnvironmentFieldExtension = field(
  'TenantEnvironmentField',
  EnvironmentField,
);

/**
 * `ui:field: TenantPresetField`: a preset.
 *
 * @public
 */
export const TenantPresetFieldExtension = field(
  'TenantPresetField',
  PresetField,
);

/**
 * `ui:field: TenantOverridesField`: what differs from the preset.
 *
 * @public
 */
export const TenantOverridesFieldExtension = field(
  'TenantOverridesField',
  OverridesField,
);

/**
 * `ui:field: TenantServicesField`: the services of a tenant.
 *
 * @public
 */
export const TenantServicesFieldExtension = field(
  'TenantServicesField',
  ServicesField,
);

/**
 * `ui:field: TenantPeersField`: whom a tenant talks to.
 *
 * @public
 */
export const TenantPeersFieldExtension = field('TenantPeersField', PeersField);

/**
 * `ui:field: TenantSharedSecretsField`: secrets that services name.
 *
 * @public
 */
export const TenantSharedSecretsFieldExtension = field(
  'TenantSharedSecretsField',
  SharedSecretsField,
);

/**
 * `ui:field: TenantPullSecretsField`: credentials of registries.
 *
 * @public
 */
export const TenantPullSecretsFieldExtension = field(
  'TenantPullSecretsField',
  PullSecretsField,
);

/**
 * `ui:field: TenantObjectsField`: objects of other people's kinds.
 *
 * @public
 */
export const TenantObjectsFieldExtension = field(
  'TenantObjectsField',
  ObjectsField,
);

/**
 * `ui:field: TenantSlaClassField`: an SLA class.
 *
 * @public
 */
export const TenantSlaClassFieldExtension = field(
  'TenantSlaClassField',
  SlaClassField,
);

/**
 * `ui:field: TenantBudgetField`: what a month may cost.
 *
 * @public
 */
export const TenantBudgetFieldExtension = field(
  'TenantBudgetField',
  BudgetField,
);

/**
 * `ui:field: TenantRecoveryField`: whether what is down is restarted by itself.
 *
 * @public
 */
export const TenantRecoveryFieldExtension = field(
  'TenantRecoveryField',
  RecoveryField,
);

/**
 * `ui:field: TenantRequestForm`: a whole step, with its preview.
 *
 * @public
 */
export const TenantRequestFormExtension = field(
  'TenantRequestForm',
  RequestForm,
);

/**
 * `ui:field: TenantPicker`: a tenant of which something may be asked.
 *
 * @public
 */
export const TenantPickerFieldExtension = field('TenantPicker', TenantPicker);

/**
 * `ui:field: TenantAccessField`: groups of editors and viewers.
 *
 * @public
 */
export const TenantAccessFieldExtension = field(
  'TenantAccessField',
  AccessField,
);

/**
 * `ui:field: TenantConfirmIdField`: the id of the form's tenant, typed once more.
 *
 * @public
 */
export const TenantConfirmIdFieldExtension = field(
  'TenantConfirmIdField',
  ConfirmIdField,
);

/**
 * `ui:field: TenantChangeForm`: a whole step about a tenant that is there, with what would change.
 *
 * @public
 */
export const TenantChangeFormExtension = field('TenantChangeForm', ChangeStep);
