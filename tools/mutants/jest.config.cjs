// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's configuration of the package that Stryker runs in, with those tests alone that were asked for.
module.exports = async () => ({
  ...(await require('@backstage/cli/config/jest')),
  testMatch: JSON.parse(process.env.ECP_MUTANTS_TESTS ?? '[]'),
});
