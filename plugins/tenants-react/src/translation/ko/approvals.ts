// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 요청과 결정의 한국어 문구.

export const approvals = {
  'approvals.title': '승인',
  'approvals.intro':
    '테넌트 변경은 다른 사람이 화면에 표시된 매니페스트를 그대로 승인해야 적용됩니다.',
  'approvals.tabs': '요청',
  'approvals.tab.waiting': '내 승인 대기 중',
  'approvals.tab.mine': '내 요청',
  'approvals.tab.all': '전체',
  'approvals.table': '요청',
  'approvals.column.request': '요청',
  'approvals.column.by': '요청자',
  'approvals.column.when': '요청 시각',
  'approvals.column.state': '상태',
  'approvals.filter.state': '상태',
  'approvals.filter.open': '처리 중',
  'approvals.filter.any': '모든 상태',
  'actor.portal': '포털',
  'approvals.until': '처리 기한: {{at}}',
  'approvals.expired':
    '기한 안에 처리되지 않았습니다. 아직 필요하면 다시 보내세요.',
  'approvals.findings_one': '검토 사항 {{count}}건',
  'approvals.findings_other': '검토 사항 {{count}}건',
  'approvals.empty.waiting.title': '승인을 기다리는 요청이 없습니다',
  'approvals.empty.waiting.text':
    '결정할 수 있는 요청이 여기에 표시됩니다. 본인의 요청은 다른 사람이 결정하므로 표시되지 않습니다.',
  'approvals.empty.mine.title': '아직 요청한 내역이 없습니다',
  'approvals.empty.mine.text': '내가 올린 요청과 그 결과가 여기에 표시됩니다.',
  'approvals.empty.all.title': '요청이 없습니다',
  'approvals.empty.all.text': '조회할 수 있는 요청이 없습니다.',
  'approvals.noMatch.text': '이 상태의 요청이 없습니다.',
  'request.title.create': '{{tenantId}} 생성',
  'request.title.update': '{{tenantId}} 변경',
  'request.title.suspend': '{{tenantId}} 일시 중지',
  'request.title.resume': '{{tenantId}} 재개',
  'request.title.delete': '{{tenantId}} 삭제',
  'request.missing.title': '존재하지 않는 요청입니다',
  'request.missing.text':
    '주소가 잘못되었거나, 조회 권한이 없는 테넌트의 요청입니다.',
  'request.back': '승인 목록으로',
  'request.toTenant': '테넌트 보기',
  'request.by': '요청자',
  'request.at': '요청 시각',
  'request.expires': '처리 기한',
  'request.reason': '사유',
  'request.client': '작성 프로그램',
  'request.clientSays': '{{client}}(스스로 밝힌 이름)',
  'request.noReason': '사유가 적혀 있지 않습니다.',
  'request.base': '기준 리비전',
  'request.newRevision': '생성된 리비전',
  'request.state.pending':
    '아직 변경된 것은 없습니다. 승인자가 먼저 결정합니다.',
  'request.state.changes_requested':
    '승인자가 수정을 요청했습니다. 요청자가 고쳐서 다시 제출합니다.',
  'request.state.approved.create':
    '승인되었습니다. 이 매니페스트가 배포 중이거나 이미 배포되었습니다.',
  'request.state.approved.change':
    '승인되었습니다. 이 매니페스트가 배포 중이거나 이미 배포되었습니다.',
  'request.state.approved.stop':
    '승인되었습니다. 서비스를 중지하는 중이거나 이미 중지했습니다.',
  'request.state.approved.start':
    '승인되었습니다. 서비스를 다시 시작하는 중이거나 이미 시작했습니다.',
  'request.state.approved.remove':
    '승인되었습니다. 테넌트를 삭제하는 중이거나 이미 삭제했습니다.',
  'request.state.rejected.create':
    '반려되었습니다. 테넌트는 만들어지지 않았습니다.',
  'request.state.cancelled.create':
    '철회되었습니다. 테넌트는 만들어지지 않았습니다.',
  'request.state.expired.create':
    '기한 안에 처리되지 않아 테넌트가 만들어지지 않았습니다. 아직 필요하면 요청을 다시 보내세요.',
  'request.state.rejected': '반려되었습니다. 변경된 것은 없습니다.',
  'request.state.cancelled': '철회되었습니다. 변경된 것은 없습니다.',
  'request.state.expired':
    '기한 안에 처리되지 않았습니다. 변경된 것은 없으며, 아직 필요하면 요청을 다시 보내세요.',
  'request.section.facts': '요청 내용',
  'request.section.changes': '변경 사항',
  'request.changes.title': '수정이 요청되었습니다',
  'request.changes.edit': '요청 고치기',
  'request.changes.again': '그대로 다시 제출',
  'request.section.comments': '의견',
  'request.comments.none': '아직 의견이 없습니다.',
  'request.comments.write': '의견',
  'request.comments.hint':
    '이 요청을 볼 수 있는 모든 사람이 읽으며, 결정에는 영향을 주지 않습니다.',
  'request.comments.send': '의견 남기기',
  'request.rejection.title': '반려 사유',
  'request.rejection.wordless': '사유가 적혀 있지 않습니다.',
  'request.again': '고쳐서 다시 보내기',
  'request.againAsItIs': '다시 보내기',
  'request.section.delivery': '배포 진행 상황',
  'request.delivery.replaced': '이후 리비전 {{revision}}(으)로 바뀌었습니다.',
  'request.next': '다음: {{title}}',
  'request.next.none': '더 결정할 요청이 없습니다.',
  'request.section.runs.stop': '중지되는 서비스',
  'request.section.runs.start': '다시 시작되는 서비스',
  'request.section.runs.remove': '지금 실행 중인 서비스와 주소',
  'request.runs.now_one': '이 가운데 {{count}}개가 지금 실행 중입니다.',
  'request.runs.now_other': '이 가운데 {{count}}개가 지금 실행 중입니다.',
  'request.runs.nothing': '지금 실행 중인 것이 없습니다.',
  'request.runs.asleep': '일시 중지된 테넌트이며, 실행 중인 것이 없습니다.',
  'request.runs.asleepSince':
    '{{age}} 일시 중지되었으며, 그 뒤로 실행된 것이 없습니다.',
  'request.runs.unknown':
    '클러스터가 아직 응답하지 않아 무엇이 실행 중인지 알 수 없습니다.',
  'request.runs.stale':
    '클러스터가 {{age}} 마지막으로 응답하여 지금 무엇이 실행 중인지 알 수 없습니다. 아래는 마지막으로 확인된 상태입니다.',
  'request.runs.willRun': '마지막으로 승인된 대로 다시 실행되는 서비스입니다.',
  'request.runs.none': '서비스가 없는 테넌트입니다.',
  'request.runs.keeps.stop':
    '볼륨과 데이터, 주소, 쿼터는 그대로 남으며, 재개를 요청하면 모두 다시 실행됩니다.',
  'request.runs.keeps.start': '볼륨과 데이터, 주소, 쿼터는 그대로입니다.',
  'request.runs.service': '서비스',
  'request.runs.up': '실행 중',
  'request.runs.will': '실행될 레플리카',
  'request.runs.replicas': '{{desired}}개 중 {{ready}}개',
  'request.runs.url': '주소',
  'request.section.goes': '삭제되는 데이터',
  'request.goes.volumes_one':
    '볼륨 {{count}}개가 모든 데이터와 함께 삭제됩니다.',
  'request.goes.volumes_other':
    '볼륨 {{count}}개가 모든 데이터와 함께 삭제됩니다.',
  'request.goes.nothing':
    '클러스터에는 볼륨도, 테넌트 구성원이 직접 만든 것도 없습니다.',
  'request.goes.unknown': '무엇이 삭제되는지 확실하지 않습니다',
  'request.goes.claim': '볼륨',
  'request.goes.size': '크기',
  'unasked.no_account': '그 클러스터에 플랫폼 계정이 없습니다.',
  'unasked.unreachable': '클러스터가 응답하지 않습니다.',
  'unasked.timeout': '클러스터가 제때 응답하지 않았습니다.',
  'unasked.forbidden': '클러스터가 플랫폼 계정의 조회를 허용하지 않습니다.',
  'unasked.refused': '클러스터가 오류로 응답했습니다.',
  'unasked.no_probe':
    '테넌트의 네임스페이스가 생기기 전에 시험해 볼 네임스페이스가 없습니다.',
  'unasked.not_ours': '네임스페이스에 이 테넌트의 레이블이 없습니다.',
  'request.section.manifest': '매니페스트',
  'request.section.findings': '검토 사항',
  'request.section.capacity': '용량',
  'request.section.decisions': '결정 내역',
  'request.section.approval': '승인 단계',
  'approval.rule': '{{id}} 규칙(버전 {{version}})을 따릅니다.',
  'approval.noRule':
    '이 요청에 해당하는 규칙이 없어 승인자 한 명이 결정합니다.',
  'approval.auto':
    '자동으로 승인하는 규칙이지만 아직 승인되지 않아, 사람이 승인할 수 있습니다.',
  'approval.step.people_one': '다음 중 {{count}}명:',
  'approval.step.people_other': '다음 중 {{count}}명:',
  'approval.step.done': '완료',
  'approval.step.next': '현재 단계',
  'approval.step.later': '이후 단계',
  'approval.step.open': '미완료',
  'approval.escalated':
    '오래 대기하여 {{age}}부터 다음 그룹도 결정할 수 있습니다:',
  'approval.escalated.by': '에스컬레이션 후 결정되었습니다.',
  'approval.approvedBy': '승인한 사람:',
  'approval.lapsed':
    '이 요청의 승인 그룹에서 빠져 승인이 더 이상 인정되지 않는 사람:',
  'request.section.decide': '결정',
  'request.deleteManifest': '삭제되는 항목',
  'request.view.diff': '변경된 줄',
  'request.view.manifest': '전체 매니페스트',
  'request.digest': '다이제스트',
  'request.digest.verified':
    '다이제스트 확인됨: 다이제스트로 봉인된 매니페스트 그대로입니다.',
  'request.digest.mismatch':
    '다이제스트 불일치: 요청의 매니페스트가 아닙니다. 승인하지 말고 다시 불러오세요.',
  'request.digest.unchecked':
    '다이제스트 확인 안 됨: 이 브라우저 환경(HTTPS 아님)에서는 확인할 수 없습니다. 서버가 확인합니다.',
  'request.changed.title': '읽는 동안 매니페스트가 바뀌었습니다',
  'request.changed.text': '지금 보고 있는 내용은 승인될 내용과 다릅니다.',
  'request.changed.show': '새 매니페스트 보기',
  'request.noFindings': '검토 사항이 없습니다.',
  'request.noDecision.over': '결정되지 않고 끝났습니다.',
  'request.noDecisions': '아직 결정되지 않았습니다.',
  'request.noChanges': '매니페스트에 달라지는 내용이 없습니다.',
  'request.specChanges': '현재 리비전 대비 스펙 변경',
  'request.decision.approve': '승인',
  'request.decision.request_changes': '수정 요청',
  'request.decision.reject': '반려',
  'request.decision.byRule': '{{id}} 규칙',
  'request.decision.rule': '{{id}} 규칙, 버전 {{version}}',
  'request.decision.void': '이전 매니페스트에 대한 결정으로, 인정되지 않음',
  'decide.approve.create': '승인',
  'decide.approve.change': '승인',
  'decide.approve.stop': '일시 중지 승인',
  'decide.approve.start': '재개 승인',
  'decide.approve.remove': '삭제 승인',
  'decide.request_changes': '수정 요청',
  'decide.reject': '반려',
  'decide.withdraw': '철회',
  'decide.comment': '의견 (선택)',
  'decide.changes.word': '고쳐야 할 내용',
  'decide.word': '통과시키는 이유',
  'decide.word.required': '필수',
  'decide.doubts_one':
    '검토 사항에 확인이 필요한 항목이 {{count}}건 있습니다. 승인하려면 통과시키는 이유를 적어야 하며, 그 내용은 결정에 남습니다.',
  'decide.doubts_other':
    '검토 사항에 확인이 필요한 항목이 {{count}}건 있습니다. 승인하려면 통과시키는 이유를 적어야 하며, 그 내용은 결정에 남습니다.',
  'decide.own.title': '본인이 올린 요청입니다',
  'decide.own.text':
    '이중 확인 원칙에 따라 역할과 관계없이 누구도 자신의 요청을 결정할 수 없습니다.',
  'decide.next': '다음으로 결정할 그룹:',
  'decide.sentBack':
    '변경이 요청되었습니다. 요청을 고쳐 다시 보낼 때까지 아무도 결정하지 않습니다.',
  'decide.owner.text':
    '테넌트의 소유 그룹과 플랫폼 팀은 다른 사람이 올린 요청도 철회할 수 있습니다.',
  'decide.notAllowed':
    '승인자 그룹에 속한 사람만 결정할 수 있습니다. 내용은 볼 수 있습니다.',
  'decide.notYours': '지금 결정할 차례가 아닙니다. 다음으로 결정할 그룹:',
  'decide.approved': '이미 승인했습니다. 다음으로 결정할 그룹:',
  'decide.confirm.approve.title.create': '이 요청을 승인할까요?',
  'decide.confirm.approve.title.change': '이 요청을 승인할까요?',
  'decide.confirm.approve.title.stop': '{{tenantId}} 일시 중지를 승인할까요?',
  'decide.confirm.approve.title.start': '{{tenantId}} 재개를 승인할까요?',
  'decide.confirm.approve.title.remove': '{{tenantId}} 삭제를 승인할까요?',
  'decide.confirm.approve.text.create':
    '화면에 표시된 매니페스트가 그대로 {{tenantId}}의 첫 리비전으로 배포됩니다.',
  'decide.confirm.approve.text.change':
    '화면에 표시된 매니페스트가 그대로 {{tenantId}}의 다음 리비전으로 배포됩니다.',
  'decide.confirm.approve.text.stop':
    '{{tenantId}}의 모든 서비스가 중지됩니다. 볼륨과 데이터, 주소, 쿼터는 그대로 남습니다.',
  'decide.confirm.approve.text.start':
    '화면에 표시된 매니페스트대로 {{tenantId}}의 서비스가 다시 실행됩니다.',
  'decide.confirm.approve.text.remove':
    '{{tenantId}} 네임스페이스와 그 안의 모든 것이 볼륨의 데이터까지 삭제됩니다. 되돌릴 수 없습니다.',
  'decide.confirm.approve.part':
    '이후 다른 사람의 승인도 필요하며, 그전에는 배포되지 않습니다.',
  'decide.confirm.approve.errors':
    '오류로 표시된 검토 사항이 있습니다. 먼저 확인하세요.',
  'decide.confirm.request_changes.title': '수정을 요청할까요?',
  'decide.confirm.request_changes.text':
    '요청이 요청자에게 돌아갑니다. 고쳐서 다시 제출하면 모든 승인을 처음부터 다시 받습니다.',
  'decide.confirm.reject.title': '이 요청을 반려할까요?',
  'decide.confirm.reject.text':
    '변경되는 것은 없습니다. 의견을 남기면 요청자가 보완하는 데 도움이 됩니다.',
  'decide.confirm.withdraw.title': '요청을 철회할까요?',
  'decide.confirm.withdraw.text':
    '변경되는 것은 없으며, {{tenantId}}에 새 요청을 올릴 수 있게 됩니다.',
  'decide.done.approve': '승인했습니다',
  'decide.done.part': '승인했습니다. 다음 승인자를 기다립니다',
  'decide.done.reject': '반려했습니다',
  'decide.done.request_changes': '수정을 요청했습니다',
  'decide.done.withdraw': '철회했습니다',
  'decide.conflict.decided': '다른 사람이 먼저 결정했습니다',
  'decide.conflict.changed': '결정이 도착하기 전에 요청이 바뀌었습니다',
  'decide.conflict.short': '클러스터에 남은 장치가 부족합니다',
  'decide.conflict.host': '다른 테넌트가 이 요청의 호스트를 사용하고 있습니다',
  'decide.conflict.secret': '요청에 시크릿이 들어 있습니다',
  'decide.conflict.text':
    '결정이 반영되지 않았습니다. 지금 화면은 현재의 요청입니다.',
  'capacity.sufficient': '{{cluster}} 클러스터에 여유가 있습니다.',
  'capacity.insufficient': '{{cluster}} 클러스터에 여유가 없습니다.',
  'capacity.unknown': '{{cluster}} 클러스터의 여유 용량을 알 수 없습니다.',
  'capacity.stale':
    '{{cluster}} 클러스터를 마지막으로 확인한 시각: {{age}}. 지금 여유가 있는지는 알 수 없으며, 아래는 마지막으로 확인된 수치입니다.',
  'capacity.resource': '자원',
  'capacity.requested': '요청',
  'capacity.current': '현재 보유',
  'capacity.free': '여유',
  'capacity.ofAll': '전체 {{all}}',
  'capacity.committed': '다른 테넌트 등 {{held}} 사용',
  'capacity.block': '한 노드 최대 {{block}}',
  'capacity.empty': '용량에 영향이 없습니다.',
  'finding.error': '오류',
  'finding.doubt': '확인 필요',
  'finding.warning': '주의',
  'diff.label': '변경된 줄',
  'diff.shortened_one':
    '변경 내용이 너무 길어 {{count}}줄을 생략했습니다. 전체 내용은 매니페스트에서 확인하세요.',
  'diff.shortened_other':
    '변경 내용이 너무 길어 {{count}}줄을 생략했습니다. 전체 내용은 매니페스트에서 확인하세요.',
  'diff.added_one': '{{count}}줄 추가',
  'diff.added_other': '{{count}}줄 추가',
  'diff.removed_one': '{{count}}줄 삭제',
  'diff.removed_other': '{{count}}줄 삭제',
  'specDiff.field': '항목',
  'specDiff.before': '변경 전',
  'specDiff.after': '변경 후',
  'specDiff.absent': '설정 없음',
};
