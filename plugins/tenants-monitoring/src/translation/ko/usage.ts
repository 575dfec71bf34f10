// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 사용량과 비용의 한국어 문구.

export const usage = {
  'usage.title': '사용량과 비용',
  'usage.cpu': 'CPU 코어 시간',
  'usage.memory': '메모리 GiB 시간',
  'usage.gpu': 'GPU 사용 시간',
  'usage.storage': '스토리지 GiB 시간',
  'usage.cost': '비용',
  'usage.noPrices': '단가가 설정되지 않아 비용을 계산하지 않습니다.',
  'usage.coverage':
    '이 기간의 {{percent}}%만 수집되었으며 사용 시간과 비용은 그 부분만 계산한 값입니다.',
  'usage.more': '차트, 사용 시간과 비용 보기',
  'usage.unknown': '측정되지 않음',
  'usage.none': '이 기간에 수집된 값이 없어 사용 시간과 비용을 알 수 없습니다.',
  'budget.title': '이번 달 예산',
  'budget.meter': '예산 {{monthly}} 중 {{spent}} 사용',
  'budget.spent': '{{monthly}} 중 {{spent}} · {{percent}}%',
  'budget.forecast':
    '최근 7일과 같이 사용하면 한 달 예상 비용은 {{amount}}입니다',
  'budget.forecast.short': '예상: {{amount}}',
  'budget.ok': '예산 이내',
  'budget.warning': '예산 한도 임박',
  'budget.exceeded': '예산 초과',
  'budget.not_priced': '단가 없음',
  'budget.not_priced.text':
    '{{currency}} 단가가 없어 {{monthly}} 중 얼마를 사용했는지 알 수 없습니다.',
  'idle.title_one': '{{count}}일 동안 GPU를 사용하지 않았습니다',
  'idle.title_other': '{{count}}일 동안 GPU를 사용하지 않았습니다',
  'idle.text':
    '{{date}}부터 할당만 되고 사용되지 않았습니다. 일시 중지하면 데이터는 유지되고 GPU는 반납됩니다.',
  'idle.suspend': '일시 중지',
  'idle.suspend.of': '{{tenant}} 일시 중지',
  'idle.chip': 'GPU 유휴',
  'idle.list.title_one': 'GPU를 사용하지 않는 테넌트 {{count}}개',
  'idle.list.title_other': 'GPU를 사용하지 않는 테넌트 {{count}}개',
  'idle.list.text':
    '할당만 되고 사용되지 않고 있습니다. 일시 중지하면 데이터는 유지되고 GPU는 반납됩니다.',
  'idle.list.since_one': '{{date}}부터 {{count}}일 동안 미사용',
  'idle.list.since_other': '{{date}}부터 {{count}}일 동안 미사용',
  'usage.page.title': '사용량',
  'usage.page.intro':
    '볼 수 있는 테넌트의 사용량과 비용을 비용이 큰 순서로 보여 줍니다. 날짜와 월은 UTC 기준입니다.',
  'usage.page.by': '보기 기준',
  'usage.page.by.tenant': '테넌트별',
  'usage.page.by.owner': '소유 그룹별',
  'usage.page.searchHint.tenant': '테넌트 또는 소유 그룹',
  'usage.page.searchHint.owner': '소유 그룹',
  'usage.page.table.tenant': '테넌트별 사용량',
  'usage.page.table.owner': '소유 그룹별 사용량',
  'usage.page.tenantsOf_one': '테넌트 {{count}}개',
  'usage.page.tenantsOf_other': '테넌트 {{count}}개',
  'usage.page.total': '합계',
  'usage.page.export': 'CSV로 내보내기',
  'usage.page.none.title': '이 기간의 사용량이 없습니다',
  'usage.page.none.text_one':
    '실행 중인 테넌트의 사용량을 5분마다 수집하여 {{count}}일 동안 보관합니다.',
  'usage.page.none.text_other':
    '실행 중인 테넌트의 사용량을 5분마다 수집하여 {{count}}일 동안 보관합니다.',
  'usage.page.noMatch.title': '조건에 맞는 사용량이 없습니다',
  'usage.page.noMatch.text':
    '이 기간에 검색어와 필터에 맞는 사용량이 없습니다.',
  'usage.column.tenant': '테넌트',
  'usage.column.owner': '소유 그룹',
  'usage.column.name': '이름',
  'usage.column.tenants': '테넌트 수',
  'usage.column.currency': '통화',
  'usage.column.budget': '월 예산',
  'usage.column.budgetCurrency': '예산 통화',
  'usage.column.spent': '이번 달 사용액',
  'usage.column.forecast': '이번 달 예상액',
  'usage.column.idle': 'GPU 유휴 시작',
};
