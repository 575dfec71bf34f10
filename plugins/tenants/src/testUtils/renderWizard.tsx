// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The form of one of our templates in the scaffolder's own wizard, as a person fills it in.

import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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
import { translateTemplate } from '../scaffolder/translateTemplate';
import { PartOptions, renderPart } from './renderPart';

const FIELDS: Record<string, ComponentType<any>> = {
  TenantRequestForm: RequestForm,
  TenantTextField: TextField,
  TenantIdField: IdField,
  TenantOwnerField: OwnerField,
  TenantEnvironmentField: EnvironmentField,
  TenantPresetField: PresetField,
  TenantOverridesField: OverridesField,
  TenantClusterPicker: ClusterPicker,
  TenantServicesField: ServicesField,
  TenantPeersField: PeersField,
  TenantSharedSecretsField: SharedSecretsField,
  TenantObjectsField: ObjectsField,
  TenantPullSecretsField: PullSecretsField,
  TenantSlaClassField: SlaClassField,
  TenantBudgetField: BudgetField,
  TenantRecoveryField: RecoveryField,
  TenantChangeForm: ChangeStep,
  TenantPicker,
  TenantAccessField: AccessField,
  TenantConfirmIdField: ConfirmIdField,
};

/** Renders the wizard of a folder of `templates/`, begun with some values; `sent` is what it sent. */
export function renderWizard(
  template: string,
  options: PartOptions & { begun?: object } = {},
) {
  const file = resolve(__dirname, '../../../../templates', template);
  const { metadata, spec } = load(
    readFileSync(`${file}/template.yaml`, 'utf8'),
  ) as any;
  const manifest = translateTemplate(
    {
      ...metadata,
      presentation: spec.presentation,
      steps: spec.parameters.map((schema: any) => ({
        title: schema.title,
        schema,
      })),
    },
    options.language ?? 'en',
  );
  // jsdom has no page to scroll.
  window.scrollTo = () => {};
  const sent = jest.fn(async (_values: any) => {});
  const extensions = Object.entries(FIELDS).map(([name, component]) => ({
    name,
    component,
    ...(name === 'TenantIdField' && { validation: judgeNewTenant }),
  }));
  const part = renderPart(
    <Stepper
      manifest={manifest}
      extensions={extensions as any}
      initialState={options.begun as any}
      onCreate={sent}
    />,
    options,
  );
  return { ...part, sent };
}
