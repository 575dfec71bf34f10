// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { dropDraft, keepDraft, readDraft } from './draft';
import { watchLeaving } from './leaving';

const ada = 'user:default/ada';

function follow(href: string) {
  const link = document.createElement('a');
  link.href = href;
  document.body.append(link);
  const heard = jest.fn((event: Event) => event.preventDefault());
  link.addEventListener('click', heard);
  link.click();
  link.remove();
  return heard.mock.calls.length === 1;
}

function unloads() {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return !event.defaultPrevented;
}

describe('leaving a form', () => {
  const ask = jest.spyOn(window, 'confirm');

  beforeEach(() => {
    watchLeaving('Leave?');
    keepDraft(ada, { displayName: 'Vision' }, {});
    ask.mockReset();
  });

  it('asks while something is unsent, and stays where the answer is no', () => {
    ask.mockReturnValueOnce(false);
    expect(follow('/tenants')).toBe(false);
    expect(ask).toHaveBeenCalledWith('Leave?');
    ask.mockReturnValueOnce(true);
    expect(follow('/tenants')).toBe(true);
    expect(unloads()).toBe(false);
  });

  it('asks nothing once it is sent, or where the page stays', () => {
    expect(follow(`${window.location.pathname}#below`)).toBe(true);
    dropDraft();
    expect(follow('/tenants')).toBe(true);
    expect(unloads()).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps no secret, and no draft of another page', () => {
    keepDraft(
      ada,
      { displayName: 'Vision', token: 'hush', key: 'hush' },
      { token: { 'ui:widget': 'password' }, key: { 'ui:field': 'Secret' } },
    );
    expect(readDraft(ada)).toEqual({ data: { displayName: 'Vision' } });
    window.history.replaceState({}, '', '/elsewhere');
    expect(readDraft(ada)).toBeUndefined();
    window.history.replaceState({}, '', '/');
  });

  it('is nobody’s but who wrote it: the next in the tab finds nothing', () => {
    window.history.replaceState({}, '', '/other');
    keepDraft(ada, { displayName: 'Speech' }, {});
    expect(readDraft('user:default/dana')).toBeUndefined();
    expect(window.sessionStorage).toHaveLength(0);
    window.history.replaceState({}, '', '/');
  });
});
