// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One entry of one package through API Extractor.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root, toolsDir } from '../paths.mjs';

/** @type {any} */
const silent = { logLevel: 'none', addToApiReportFile: false };
/** @type {any} */
const noted = { logLevel: 'none', addToApiReportFile: true };

/** Compares, or writes, the report of one entry; answers whether it has changed. */
export function extract({ folder, file, name, write }) {
  const temporary = join(toolsDir, 'api-reports', folder);
  mkdirSync(temporary, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, folder, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(
        root,
        'dist-types',
        folder,
        file.replace(/\.tsx?$/, '.d.ts'),
      ),
      bundledPackages: [],
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, folder),
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: silent },
        extractorMessageReporting: {
          default: silent,
          // A type that callers meet and cannot name is worth a look.
          'ae-forgotten-export': noted,
        },
        tsdocMessageReporting: { default: silent },
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    showVerboseMessages: false,
    messageCallback: message => {
      message.handled = true;
    },
  });
  return apiReportChanged;
}
