// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 자동 복구를 보류하는 이유.

import { HoldWords } from '../HoldWords';

export const holds = {
  'hold.failures':
    '복구가 {{count}}회 실패하여 {{until}}까지 더 시도하지 않습니다.',
  'hold.recently_recovered': '조금 전({{at}})에 복구되었습니다.',
  'hold.duplicate': '다른 복구가 이미 진행 중입니다.',
  'hold.busy':
    '배포가 진행 중입니다. 배포로 해결되거나 배포가 원인일 수 있습니다.',
  'hold.backoff': '다음 시도는 {{until}} 이후에 합니다.',
  'hold.opted_out': '테넌트 스펙에서 자동 복구를 껐습니다(recovery: off).',
  'hold.ineffective':
    '{{count}}회 복구했지만 그때마다 다시 발생하여 사람이 확인해야 합니다.',
  'hold.storm':
    '클러스터 {{cluster}}의 테넌트 {{total}}개 중 {{down}}개가 중단되었습니다. 클러스터 문제이므로 재시작으로 해결되지 않습니다.',
  'hold.maintenance': '{{until}}까지 유지보수 중입니다(“{{window}}”).',
  'hold.paused': '자동 복구가 전체 중지되었습니다. {{by}}: “{{reason}}”',
  'hold.paused.detailed':
    '{{until}}까지 자동 복구가 전체 중지되었습니다. {{by}}: “{{reason}}”',
  'hold.tenant_paused':
    '이 테넌트의 자동 복구가 중지되었습니다. {{by}}: “{{reason}}”',
  'hold.tenant_paused.detailed':
    '{{until}}까지 이 테넌트의 자동 복구가 중지되었습니다. {{by}}: “{{reason}}”',
  'hold.not_down': '포털이 확인한 상태로는 중단되지 않았습니다({{status}}).',
  'hold.unknown': '포털이 확인한 상태가 오래되어 중단 여부를 알 수 없습니다.',
  'hold.unknown.detailed':
    '포털이 확인한 상태가 {{age}} 전의 것이어서 중단 여부를 알 수 없습니다.',
  'hold.not_active': '의도적으로 실행하지 않는 테넌트입니다({{lifecycle}}).',
  'hold.no_runbook': '{{alert}}에 대한 복구 절차가 정해져 있지 않습니다.',
  'hold.other': '자동 복구를 보류하고 있습니다({{code}}).',
} satisfies HoldWords;
