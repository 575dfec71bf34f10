// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { translating } from '../scaffolder/translatedTemplates';
import { hasDraft, keepDraft, readDraft } from './draft';
import { tenantDraftDecorator } from './draftDecorator';

const ada = 'user:default/ada';
const data = { displayName: 'Vision' };

/** As the wizard does: the decorators first, then the task. */
async function send(scaffold: () => Promise<{ taskId: string }>) {
  await (tenantDraftDecorator as any).decorator({}, {});
  const api = translating({ scaffold } as any, () => 'en');
  return api.scaffold({ templateRef: 'template:default/x', values: data });
}

describe('the draft of what is sent', () => {
  beforeEach(() => {
    window.sessionStorage.clear();
    keepDraft(ada, data, {});
  });

  it('is over once the scaffolder took it', async () => {
    expect(await send(async () => ({ taskId: '1' }))).toEqual({ taskId: '1' });
    expect(hasDraft()).toBe(false);
  });

  it('is still there, with when it was sent, where the scaffolder did not', async () => {
    const down = async () => Promise.reject(new Error('down'));
    await expect(send(down)).rejects.toThrow('down');
    const sentAt = expect.stringMatching(/^\d{4}-/);
    expect(readDraft(ada)).toEqual({ data, sentAt });
  });

  it('is left alone by what other forms send', async () => {
    window.history.replaceState({}, '', '/other');
    await send(async () => ({ taskId: '1' }));
    window.history.replaceState({}, '', '/');
    expect(readDraft(ada)).toEqual({ data });
  });
});
