// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 타임라인 항목의 한국어 문장.

import { TimelineWords } from '../CodeWords';

export const timeline = {
  'timeline.request.created': '요청: {{type}}',
  'timeline.request.approved_in_part': '요청 승인, 다음 승인자 대기 중',
  'timeline.request.approved_in_part.detailed':
    '요청 승인, 다음 승인자 대기 중: “{{comment}}”',
  'timeline.request.approved': '요청 승인',
  'timeline.request.approved.detailed': '요청 승인: “{{comment}}”',
  'timeline.request.rejected': '요청 반려',
  'timeline.request.rejected.detailed': '요청 반려: “{{comment}}”',
  'timeline.request.changes_requested': '수정 요청',
  'timeline.request.changes_requested.detailed': '수정 요청: “{{comment}}”',
  'timeline.request.edited': '요청을 고쳐 다시 승인 대기 중',
  'timeline.request.commented': '요청에 대한 의견',
  'timeline.request.commented.detailed': '요청에 대한 의견: “{{comment}}”',
  'timeline.request.cancelled': '요청 철회',
  'timeline.request.reminded': '다음 승인자에게 다시 알렸습니다',
  'timeline.request.escalated':
    '기한 안에 결정되지 않아 다음 그룹도 결정할 수 있습니다: {{to}}',
  'timeline.request.expired': '요청 기한이 지났습니다. 다시 보낼 수 있습니다',
  'timeline.request.rerendered': '매니페스트를 다시 만들어 요청이 다시 대기 중',
  'timeline.revision.created': '리비전 {{revision}}',
  'timeline.revision.reached': '리비전 {{revision}} 적용 완료: {{to}}',
  'timeline.delivery.started': '{{target}} 배포 시작',
  'timeline.delivery.succeeded': '{{target}} 배포 완료',
  'timeline.delivery.failed': '{{target}} 배포 실패',
  'timeline.delivery.blocked': '{{target}} 배포 차단',
  'timeline.delivery.retried': '수동으로 배포 재시도',
  'timeline.dispatch.sent': 'CI에 승인을 알림({{to}})',
  'timeline.dispatch.failed': 'CI에 승인을 알리지 못해 다시 시도 중({{cause}})',
  'timeline.dispatch.given_up': 'CI에 승인을 알리지 못해 중단함({{cause}})',
  'timeline.drift.repaired':
    '클러스터에서 변경되거나 삭제된 {{kind}} {{name}} 복구',
  'timeline.drift.repaired.detailed':
    '{{manager}}에서 변경한 {{kind}} {{name}} 복구',
  'timeline.drift.lost':
    '{{target}}에서 삭제되어 다시 배포함(삭제한 사람은 알 수 없음)',
  'timeline.drift.lost.detailed':
    '{{author}}이(가) {{target}}에서 삭제하여(“{{subject}}”) 다시 배포함',
  'timeline.drift.edited': '{{target}}에서 수정된 내용을 덮어씀',
  'timeline.drift.edited.detailed':
    '{{author}}이(가) {{target}}에서 수정한 내용(“{{subject}}”)을 덮어씀',
  'timeline.drift.resurrected_in_git': '삭제된 테넌트의 파일이 Git에 다시 생김',
  'timeline.drift.resurrected_in_git.detailed':
    '{{author}}이(가) 삭제된 테넌트의 파일을 Git에 되돌림(“{{subject}}”)',
  'timeline.drift.rebuilt_in_git': '저장소 전체 복구로 Git에 되돌림',
  'timeline.status.changed': '상태: {{from}} → {{to}}',
  'timeline.restart.requested': '재시작 요청',
  'timeline.restart.requested.detailed': '{{workload}} 재시작 요청',
  'timeline.restart.done': '재시작 완료',
  'timeline.restart.done.detailed': '{{workload}} 재시작 완료',
  'timeline.restart.failed': '재시작 실패: {{cause}}',
  'timeline.restart.failed.detailed': '{{workload}} 재시작 실패: {{cause}}',
  'timeline.restart.withdrawn': '재시작 요청 취소',
  'timeline.restart.withdrawn.detailed': '{{workload}} 재시작 요청 취소',
  'timeline.recovery.opened': '{{alert}} 알림이 발생했습니다',
  'timeline.recovery.attempted':
    '자동 복구: 중단된 워크로드를 재시작합니다({{attempt}}번째 시도)',
  'timeline.recovery.held': '자동 복구를 보류했습니다',
  'timeline.recovery.escalated':
    '{{attempts}}회 시도 후에도 중단 상태여서 담당자를 호출했습니다',
  'timeline.recovery.resolved': '{{alert}} 알림이 해소되었습니다',
  'timeline.recovery.acknowledged': '담당자가 장애를 확인했습니다',
  'timeline.recovery.acknowledged.detailed':
    '담당자가 장애를 확인했습니다: {{comment}}',
  'timeline.recovery.silenced': '{{until}}까지 알림을 껐습니다',
  'timeline.recovery.silenced.detailed':
    '{{until}}까지 알림을 껐습니다: {{comment}}',
  'timeline.recovery.unsilenced': '알림을 다시 켰습니다',
  'timeline.recovery.paused': '자동 복구를 중지했습니다: {{reason}}',
  'timeline.recovery.paused.detailed':
    '{{until}}까지 자동 복구를 중지했습니다: {{reason}}',
  'timeline.recovery.continued': '자동 복구를 다시 시작했습니다',
  'timeline.monitoring.budget': '이번 달 예산의 {{percent}}%를 사용했습니다',
  'timeline.deployment.reported': '파이프라인 보고: {{status}}',
  'timeline.tenant.expires': '소유 그룹에 만료를 미리 알렸습니다: {{at}}',
  'timeline.tenant.expiry_held':
    '만료되었지만 처리 중인 요청이 있어 일시 중지를 미룹니다',
  'timeline.tenant.deleted': '테넌트 삭제 완료',
  'timeline.unknown': '이벤트 “{{code}}”',
} satisfies TimelineWords;
