// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first render of an app loads its pages lazily; a busy machine needs more than the usual second.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
