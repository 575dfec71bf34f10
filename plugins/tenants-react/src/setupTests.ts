// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first render of an app loads its pages lazily; a busy machine takes long for it. Nothing here is timed:
// this only ends a wait for what never comes.
configure({ asyncUtilTimeout: 30_000 });
