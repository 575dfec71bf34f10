// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One entry of one package through API Extractor.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root, toolsDir } from '../paths.mjs';

/** Types as they are published, of a build that knows no other: how the members of a union follow each other depends on it. */
export const TYPES = join(toolsDir, 'api-reports', 'types');

/** @type {any} */
const silent = { logLevel: 'none', addToApiReportFile: false };
/** @type {any} */
const noted = { logLevel: 'none', addToApiReportFile: true };

/** Compares, or writes, the report of one entry; answers whether it has changed. */
export function extract({ folder, file, name, write }) {
  const report = join(root, folder, `${name}.api.md`);
  const known = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const text = reportOf({ folder, file, name });
  if (write) writeFileSync(report, text);
  return text !== known;
}

function reportOf({ folder, file, name }) {
  const made = join(toolsDir, 'api-reports', folder);
  const temporary = join(made, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, folder, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(
        TYPES,
        folder,
        file.replace(/\.tsx?$/, '.d.ts'),
      ),
      bundledPackages: [],
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: made,
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
  Extractor.invoke(config, {
    localBuild: true,
    showVerboseMessages: false,
    messageCallback: message => {
      message.handled = true;
    },
  });
  const text = readFileSync(join(made, `${name}.api.md`), 'utf8');
  // Where this checkout lies is nobody else's matter.
  return text.replaceAll(`${TYPES}/`, '').replaceAll(`${root}/`, '');
}
