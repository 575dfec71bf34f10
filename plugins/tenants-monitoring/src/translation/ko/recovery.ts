// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 자동 복구의 한국어 문구.

export const recovery = {
  'recovery.title': '자동 복구',
  'recovery.paused': '자동 복구가 전체 중지되었습니다',
  'recovery.tenantPaused': '이 테넌트의 자동 복구가 중지되었습니다',
  'recovery.until': '{{date}}까지.',
  'recovery.storm':
    '클러스터 {{cluster}}의 테넌트 {{total}}개 중 {{down}}개가 중단되었습니다',
  'recovery.storm.text':
    '테넌트가 아니라 클러스터의 문제이므로 재시작하지 않습니다. 발생 시각: {{date}}.',
  'recovery.storm.open': '장애 열기',
  'recovery.maintenance': '{{date}}까지 유지보수 중(“{{name}}”)',
  'recovery.maintenance.clusters':
    '그동안 다음 클러스터에서는 재시작하지 않습니다: {{clusters}}.',
  'recovery.maintenance.text': '그동안 재시작하지 않습니다.',
  'recovery.pause': '자동 복구 중지',
  'recovery.pause.title': '자동 복구를 모두 중지하시겠습니까?',
  'recovery.pause.text':
    '다시 시작할 때까지 어떤 테넌트도 자동으로 재시작하지 않습니다. 알림은 계속 장애로 기록됩니다.',
  'recovery.pauseTenant.title':
    '{{tenantId}} 테넌트의 자동 복구를 중지하시겠습니까?',
  'recovery.pauseTenant.text':
    '다시 시작할 때까지 이 테넌트를 자동으로 재시작하지 않습니다. 알림은 계속 장애로 기록됩니다.',
  'recovery.pause.reason': '사유',
  'recovery.pause.who': '자동 복구는 플랫폼 팀만 모두 중지할 수 있습니다.',
  'recovery.pauseTenant.who':
    '소유 그룹, 편집 그룹, 플랫폼 팀만 이 테넌트의 자동 복구를 중지할 수 있습니다.',
  'recovery.pause.length': '기간',
  'recovery.pause.open': '다시 시작할 때까지',
  'recovery.pause.60': '1시간',
  'recovery.pause.240': '4시간',
  'recovery.pause.1440': '1일',
  'recovery.pause.done': '자동 복구를 중지했습니다',
  'recovery.continue': '자동 복구 다시 시작',
  'recovery.continue.done': '자동 복구를 다시 시작했습니다',
  'recovery.mode.on': '중단된 워크로드를 자동으로 재시작합니다.',
  'recovery.mode.off': '스펙에서 꺼져 있어 자동으로 재시작하지 않습니다.',
  'recovery.on': '켜짐',
  'recovery.off': '꺼짐',
  'recovery.attempts':
    '최근 1시간 동안 {{used}}회 시도했습니다. {{cap}}회 실패하면 담당자를 호출합니다.',
  'recovery.noAlerts': '이 포털에 알림을 보내는 곳이 없습니다',
  'recovery.noAlerts.text':
    '알림 웹훅에 토큰이 설정되어 있지 않아 지금부터 생기는 문제는 장애로 기록되지 않고 자동으로 재시작되지도 않습니다. 운영자가 tenants.recovery.webhook.tokens를 설정하고 Alertmanager를 연결해야 합니다.',
  'recovery.unwatched':
    '실행 중이어야 할 워크로드가 없어 감시할 대상이 없습니다.',
  'recovery.none': '진행 중인 장애가 없습니다.',
  'recovery.open_one': '진행 중인 장애 {{count}}건',
  'recovery.open_other': '진행 중인 장애 {{count}}건',
  'recovery.all': '이 테넌트의 모든 장애',
  'recovery.table': '이 테넌트의 진행 중인 장애',
};
