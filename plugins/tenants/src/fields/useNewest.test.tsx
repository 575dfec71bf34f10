// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, renderHook } from '@testing-library/react';
import { startTransition, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNewest } from './useNewest';

type Data = { name: string; id?: string; owner?: string };

/** A step that holds `Visio`: what it holds, what its form was told, and how it is written by one who saw only that. */
function begin() {
  const seen: Data = { name: 'Visio' };
  const told: Data[] = [];
  const { result } = renderHook(() => {
    const [held, hold] = useState(seen);
    const [newest, write] = useNewest(held, data => {
      told.push(data);
      hold(data);
    });
    return { held, newest, write };
  });
  const { write } = result.current;
  return { result, told, write: (part: object) => write({ ...seen, ...part }) };
}

describe('useNewest', () => {
  it('takes what each of two changed who write in one turn', () => {
    const { result, told, write } = begin();
    act(() => {
      write({ id: 'visio' });
      write({ owner: 'group:default/vision' });
    });
    const both = { name: 'Visio', id: 'visio', owner: 'group:default/vision' };
    expect(told).toEqual([both]);
    expect(result.current.held).toEqual(both);
  });

  it('takes nothing back by what is done later than it was written', () => {
    const { result, told, write } = begin();
    act(() => {
      startTransition(() => write({ id: 'visio', owner: undefined }));
      flushSync(() => write({ name: 'Vision' }));
      expect(result.current.newest).toEqual({ name: 'Vision' });
    });
    expect(told).toEqual([
      { name: 'Vision' },
      { name: 'Vision', id: 'visio', owner: undefined },
    ]);
    expect(result.current.newest).toBe(result.current.held);
  });

  it('keeps of one property what was written last', () => {
    const { result, write } = begin();
    act(() => {
      startTransition(() => write({ id: 'visio' }));
      flushSync(() => write({ id: 'mine' }));
    });
    expect(result.current.held).toEqual({ name: 'Visio', id: 'mine' });
  });
});
