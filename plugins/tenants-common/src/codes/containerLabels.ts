// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the fields of containers beside a service's own are called.

/** By path, as the other labels. */
export const CONTAINER_LABELS = {
  'spec.services.*.init': 'Init containers of service {{service}}',
  'spec.services.*.init.*': 'Init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.name':
    'Name of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.image':
    'Image of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.command':
    'Command of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.command.*':
    'Command, part {{item}}, of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.args':
    'Arguments of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.args.*':
    'Argument {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.env':
    'Environment variables of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.env.*':
    'Environment variable {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.secretEnv':
    'Environment variables from secrets of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.secretEnv.*':
    'Environment variable {{item}} from a secret of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.secretEnv.*.key':
    'Secret key of environment variable {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.secretEnv.*.property':
    'Secret property of environment variable {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.secretEnv.*.secret':
    'Secret of environment variable {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.resources':
    'Resources of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.resources.cpu':
    'CPU of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.resources.memory':
    'Memory of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts':
    'Mounts of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts.*':
    'Mount {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts.*.volume':
    'Volume of mount {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts.*.mountPath':
    'Path of mount {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts.*.subPath':
    'Folder of mount {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.init.*.mounts.*.readOnly':
    'Reading only of mount {{item}} of init container {{entry}} of service {{service}}',
  'spec.services.*.sidecars': 'Sidecars of service {{service}}',
  'spec.services.*.sidecars.*': 'Sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.name':
    'Name of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.image':
    'Image of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.command':
    'Command of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.command.*':
    'Command, part {{item}}, of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.args':
    'Arguments of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.args.*':
    'Argument {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.env':
    'Environment variables of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.env.*':
    'Environment variable {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.secretEnv':
    'Environment variables from secrets of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.secretEnv.*':
    'Environment variable {{item}} from a secret of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.secretEnv.*.key':
    'Secret key of environment variable {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.secretEnv.*.property':
    'Secret property of environment variable {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.secretEnv.*.secret':
    'Secret of environment variable {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.resources':
    'Resources of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.resources.cpu':
    'CPU of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.resources.memory':
    'Memory of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts':
    'Mounts of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts.*':
    'Mount {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts.*.volume':
    'Volume of mount {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts.*.mountPath':
    'Path of mount {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts.*.subPath':
    'Folder of mount {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.mounts.*.readOnly':
    'Reading only of mount {{item}} of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health':
    'Health check of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.path':
    'Health check path of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.scheme':
    'Health check scheme of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.port':
    'Health check port of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.tcp':
    'Health check by connection of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.grpc':
    'Health check by gRPC of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.command':
    'Health check command of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.command.*':
    'Health check command, part {{item}}, of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.live':
    'Restart by its health check of sidecar {{entry}} of service {{service}}',
  'spec.services.*.sidecars.*.health.startSeconds':
    'Seconds to start of sidecar {{entry}} of service {{service}}',
};
