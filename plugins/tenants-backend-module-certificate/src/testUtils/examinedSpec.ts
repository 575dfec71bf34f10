// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tenant that is examined, on the simulated server as on a real one.

import { specOf } from '@ecp-ai/backstage-plugin-tenants-backend/src/manifests/testUtils/exampleSpecs';
import { subjectsOf } from '../Certifier';

export const OWNER = 'vision';
export const EDITORS = 'vision-interns';
export const VIEWERS = 'auditors-of-vision';

export const groupRef = (name: string) => `group:default/${name}`;

const access = {
  editors: [groupRef(EDITORS)],
  viewers: [groupRef(VIEWERS)],
};

export const SPEC = specOf({ owner: groupRef(OWNER), access });
export const SUBJECTS = subjectsOf({ owner: groupRef(OWNER), ...access });
