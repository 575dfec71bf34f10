// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every Korean message, by flat key; loaded when somebody reads Korean.

import { approvals } from './approvals';
import { audit } from './audit';
import { bulk } from './bulk';
import { certificate } from './certificate';
import { changes } from './changes';
import { clusters } from './clusters';
import { codes } from './codes';
import { fields } from './fields';
import { findings } from './findings';
import { form } from './form';
import { general } from './general';
import { inputs } from './inputs';
import { labels } from './labels';
import { tenant } from './tenant';
import { tenants } from './tenants';
import { timeline } from './timeline';
import { policy } from './policy';
import { refusals } from './refusals';
import { score } from './score';
import { scoreForm } from './scoreForm';
import { sizing } from './sizing';
import { undo } from './undo';
import type { en } from '../en';

const ko = {
  ...general,
  ...tenants,
  ...approvals,
  ...bulk,
  ...policy,
  ...undo,
  ...tenant,
  ...clusters,
  ...audit,
  ...codes,
  ...timeline,
  ...fields,
  ...findings,
  ...labels,
  ...certificate,
  ...form,
  ...sizing,
  ...inputs,
  ...refusals,
  ...score,
  ...scoreForm,
  ...changes,
} satisfies Record<keyof typeof en, string>;

// The translation ref takes a module's default export.
export default ko;
