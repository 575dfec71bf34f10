// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal } from '../testUtils';
import { sayField } from '../translation';
import { wordsIn } from '../testUtils/wordsIn';
import {
  describeField,
  explainError,
  fieldsOf,
  statusOf,
} from './explainError';

const english = wordsIn('en');
const korean = wordsIn('ko');

describe('explainError', () => {
  it.each([
    [400, 'Some values were refused', '허용되지 않는 값이 있습니다'],
    [403, 'You may not see this', '볼 수 있는 권한이 없습니다'],
    [404, 'There is nothing here', '찾을 수 없습니다'],
    [409, 'Something changed in the meantime', '그사이에 변경되었습니다'],
    [
      502,
      'The tenants service is not responding',
      '테넌트 서비스가 응답하지 않습니다',
    ],
    [
      503,
      'The tenants service is not responding',
      '테넌트 서비스가 응답하지 않습니다',
    ],
    [
      504,
      'The tenants service is not responding',
      '테넌트 서비스가 응답하지 않습니다',
    ],
    [500, 'This could not be loaded', '불러오지 못했습니다'],
    [418, 'This could not be loaded', '불러오지 못했습니다'],
  ])('says of %i in both languages what it means', async (status, en, ko) => {
    const error = await refusal(status, 'The server’s own sentence');
    expect(explainError(error, english).title).toBe(en);
    expect(explainError(error, korean).title).toBe(ko);
    expect(explainError(error, english)).toMatchObject({ status });
    // What the server said is kept, but for what the reader's words say as well.
    expect(explainError(error, korean).details[0]).toBe(
      status === 404
        ? '존재하지 않거나 조회 권한이 없습니다.'
        : 'The server’s own sentence',
    );
  });

  it.each([
    [403, 'Ask an owner of the tenant, or the platform team.'],
    [503, 'It may be restarting. This page tries again by itself.'],
  ])('says of %i what to do', async (status, help) => {
    const { details } = explainError(await refusal(status, 'no'), english);
    expect(details).toEqual(['no', help]);
  });

  it('shows nobody the id of a permission', async () => {
    const lacking = (permission: string, tenantId?: string) => ({
      path: '',
      code: 'permission_missing',
      params: { permission, ...(tenantId && { tenantId }) },
    });
    const said = [
      lacking('tenants.tenant.create'),
      lacking('tenants.tenant.update', 'vision'),
      lacking('tenants.request.decide'),
    ].map(it => [describeField(it, english), describeField(it, korean)]);
    expect(said).toEqual([
      [
        'You may not ask for tenants; members of a team can.',
        '테넌트를 요청할 권한이 없습니다. 팀 구성원이 요청할 수 있습니다.',
      ],
      [
        'You may not do this to vision.',
        'vision에 이 작업을 할 권한이 없습니다.',
      ],
      ['You may not do this.', '이 작업을 할 권한이 없습니다.'],
    ]);
  });

  it.each([400, 409, 500])('has no advice for %i', async status => {
    const { details } = explainError(await refusal(status, 'no'), english);
    expect(details).toEqual(['no']);
  });

  it.each([
    new TypeError('Failed to fetch'),
    new TypeError('NetworkError when attempting to fetch resource.'),
    new DOMException('signal timed out', 'TimeoutError'),
  ])('says in our words alone that nobody answered: %s', error => {
    expect(explainError(error, english)).toEqual({
      title: 'The tenants service is not responding',
      details: ['It may be restarting. This page tries again by itself.'],
      status: undefined,
    });
    expect(explainError(error, korean).details).toEqual([
      korean.t('error.unreachableHelp'),
    ]);
  });

  it('says fields instead of the server’s sentence about them', async () => {
    const fields = [
      { path: 'services.0.image', code: 'required' },
      { path: 'preset', code: 'not_one_of', params: { allowed: 'small, big' } },
    ];
    const error = await refusal(
      400,
      'Two fields are wrong',
      fields as FieldError[],
    );
    expect(explainError(error, english).details).toEqual([
      'Image of service 1: Is required.',
      'Preset: Must be one of: small, big.',
    ]);
    expect(fieldsOf(error)).toEqual(fields);
  });

  it.each([
    [1, 'and 1 more'],
    [120, 'and 120 more'],
  ])('says how many fields are not listed: %i', async (count, words) => {
    const error = await refusal(400, 'no', [
      { path: 'owner', code: 'required' },
    ] as FieldError[]);
    (error.body.error as { fieldsOmitted?: number }).fieldsOmitted = count;
    expect(explainError(error, english).details.at(-1)).toBe(words);
    expect(explainError(error, korean).details.at(-1)).toBe(`그 외 ${count}건`);
  });

  it('survives an answer that is not ours', () => {
    const odd = Object.assign(new Error('<html>Bad gateway</html>'), {
      statusCode: 502,
      body: {},
    });
    expect(explainError(odd, english).details[0]).toBe(
      '<html>Bad gateway</html>',
    );
    expect(fieldsOf(odd)).toEqual([]);
    expect(statusOf(odd)).toBe(502);
    expect(statusOf(new Error('plain'))).toBeUndefined();
  });
});

describe('sayField', () => {
  it.each([
    ['image_tag_required', {}, /^latest가 아닌 태그.*\.$/],
    ['tenant_id_taken', { tenantId: 'rag-lab' }, /^rag-lab은\(는\) .*\.$/],
  ])(
    'changes the case of no word of a Korean sentence: %s',
    (code, params, ko) => {
      expect(sayField({ code, params } as FieldError, korean)).toMatch(ko);
    },
  );

  it('begins an English sentence with a capital, but for a value', () => {
    const say = (code: string, params = {}) =>
      sayField({ code, params } as FieldError, english);
    expect(say('required')).toBe('Is required.');
    expect(say('tenant_id_taken', { tenantId: 'rag-lab' })).toMatch(
      /^rag-lab /,
    );
  });
});

describe('describeField', () => {
  it.each([
    // A field code says what a field should be.
    [{ path: 'owner', code: 'required' }, 'Owner: Is required.'],
    [
      { path: 'services.0.port', code: 'too_big', params: { maximum: 65535 } },
      'Port of service 1: Must be at most 65535.',
    ],
    // A finding is a whole sentence.
    [{ path: '', code: 'ingress-host-taken' }, 'Another tenant has this host.'],
    [
      { path: 'services.0.ingress.host', code: 'ingress-host-taken' },
      'Ingress host of service 1: Another tenant has this host.',
    ],
  ])('%j', (field, words) => {
    expect(describeField(field as FieldError, english)).toBe(words);
  });

  it('names the whole where a field code has no path', () => {
    const whole = describeField({ path: '', code: 'required' }, english);
    expect(whole).toBe(`${english.t('field.whole')}: Is required.`);
    expect(describeField({ path: '', code: 'required' }, korean)).toBe(
      `${korean.t('field.whole')}: ${sayField({ code: 'required' }, korean)}`,
    );
  });

  it.each([
    [
      { path: '', code: 'approvers_only', params: { approvers: 'group:x/y' } },
      'Only members of group:x/y may do this.',
      'group:x/y 구성원만 할 수 있습니다.',
    ],
    [
      { path: '', code: 'request_decided', params: { state: 'approved' } },
      'The request is Approved already; it can no longer be changed this way.',
      '이미 처리된 요청이라 더 이상 바꿀 수 없습니다(상태: 승인됨).',
    ],
    [
      { path: '', code: 'not_while', params: { lifecycle: 'suspended' } },
      'This cannot be done while the tenant is Suspended.',
      '테넌트 상태가 “일시 중지”일 때는 할 수 없습니다.',
    ],
    [
      { path: 'spec.owner', code: 'group_none_own' },
      'Owner: This is none of your groups: you belong to none, so join one first.',
      '소유 그룹: 속한 그룹이 없습니다. 먼저 그룹에 들어가세요.',
    ],
  ])('says a refusal of the whole as a sentence: %j', (field, en, ko) => {
    expect(describeField(field, english)).toBe(en);
    expect(describeField(field, korean)).toBe(ko);
  });

  it('keeps a code that only a newer server knows legible, with its values', () => {
    const field = {
      path: 'moon',
      code: 'phase_wrong',
      params: { phase: 'new' },
    };
    expect(describeField(field, english)).toMatch(
      /^moon: .*phase_wrong.* \(phase new\)\.$/,
    );
    expect(describeField(field, korean)).toMatch(
      /^moon: .*phase_wrong.* \(phase new\)\.$/,
    );
  });
});
