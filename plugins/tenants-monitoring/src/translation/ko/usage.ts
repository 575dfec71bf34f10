// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 사용량과 비용의 한국어 문구.

export const usage = {
  'usage.title': '사용량과 비용',
  'usage.cpu': 'CPU 사용 시간',
  'usage.memory': '메모리 GiB 시간',
  'usage.gpu': 'GPU 사용 시간',
  'usage.storage': '스토리지 GiB 시간',
  'usage.cost': '비용',
  'usage.noPrices': '단가가 설정되지 않아 비용을 계산하지 않습니다.',
  'usage.coverage':
    '이 기간의 {{percent}}%만 수집되었으며 사용 시간과 비용은 그 부분만 계산한 값입니다.',
  'usage.none': '이 기간에 수집된 값이 없어 사용 시간과 비용을 알 수 없습니다.',
  'budget.title': '이번 달 예산',
  'budget.meter': '예산 {{monthly}} 중 {{spent}} 사용',
  'budget.spent': '{{monthly}} 중 {{spent}} · {{percent}}%',
  'budget.forecast':
    '최근 7일과 같이 사용하면 한 달 예상 비용은 {{amount}}입니다',
  'budget.ok': '예산 이내',
  'budget.warning': '예산 임박',
  'budget.exceeded': '예산 초과',
  'budget.not_priced': '단가 없음',
  'budget.not_priced.text':
    '{{currency}} 단가가 없어 {{monthly}} 중 얼마를 사용했는지 알 수 없습니다.',
  'idle.title_one': '{{count}}일 동안 GPU를 사용하지 않았습니다',
  'idle.title_other': '{{count}}일 동안 GPU를 사용하지 않았습니다',
  'idle.text':
    '{{date}}부터 할당만 되고 사용되지 않았습니다. 일시 중지하면 데이터는 유지되고 GPU는 반납됩니다.',
  'idle.suspend': '일시 중지',
};
