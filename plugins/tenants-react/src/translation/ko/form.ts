// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 입력 양식의 한국어 문구.

export const form = {
  'form.required': '필수',
  'form.choose': '선택하세요',
  'form.preset.required': '프리셋을 선택하세요.',
  'form.preset.cpu': 'CPU {{amount}}',
  'form.preset.memory': '메모리 {{amount}}',
  'form.preset.storage': '스토리지 {{amount}}',
  'form.preset.pods': '파드 {{amount}}개',
  'form.preset.gpus':
    '사용 여부와 관계없이 클러스터의 {{resource}} {{count}}개를 점유합니다.',
  'form.overrides.title': 'CPU·메모리·스토리지 따로 정하기',
  'form.overrides.help':
    'CPU와 메모리는 모든 서비스가 요청하는 양의 합계입니다. 비워 두면 프리셋에 정해진 값을 따릅니다.',
  'form.overrides.cpu': '총 CPU',
  'form.overrides.memory': '총 메모리',
  'form.overrides.storage': '총 스토리지',
  'form.overrides.bound': '최대 {{bound}}',
  'form.gpu.resource': 'GPU',
  'form.gpu.help': 'GPU는 사용 여부와 관계없이 이 테넌트 전용으로 점유됩니다.',
  'form.gpu.none': '이 프리셋으로 쓸 수 있는 GPU가 클러스터에 없습니다.',
  'form.gpu.noneReserved': '점유하지 않음',
  'form.gpu.given': '프리셋 기본값: {{resource}} {{count}}개',
  'form.gpu.count': 'GPU 개수',
  'form.gpu.bounds': '1~{{max}}개',
  'form.gpu.reserves': '{{resource}} {{count}}개를 점유합니다.',
  'form.gpu.free':
    '{{cluster}}에는 {{allocatable}}개 중 {{free}}개가 남아 있습니다.',
  'form.services.none': '아직 서비스가 없습니다. 나중에 추가할 수도 있습니다.',
  'form.services.add': '서비스 추가',
  'form.services.remove': '{{service}} 제거',
  'form.service.kept': '그대로 유지: {{keys}}',
  'form.card.open': '{{service}} 입력 항목 펼치기',
  'form.card.close': '{{service}} 입력 항목 접기',
  'form.group.runs': '실행 방식',
  'form.group.start': '명령과 변수',
  'form.group.gpu': 'GPU와 공유 메모리',
  'form.group.ports': '포트와 헬스 체크',
  'form.group.reach': '외부 접속',
  'form.group.storage': '스토리지',
  'form.group.files': '파일과 시크릿',
  'form.group.scaling': '자동 확장',
  'form.group.containers': '컨테이너와 사용자',
  'form.group.empty': '설정 없음',
  'form.group.problems_one': '채우거나 고칠 항목 {{count}}개',
  'form.group.problems_other': '채우거나 고칠 항목 {{count}}개',
  'form.entry.repeated': '이미 있는 이름입니다. 다른 이름을 쓰세요.',
  'form.kind.leaveOut': '이 종류에 없는 항목 빼기',
  'form.lines.long':
    '항목 {{count}}개 중 여러 줄로 된 것이 있습니다. YAML로 변경하세요.',
  'form.yaml.asYaml': 'YAML로 보기',
  'form.yaml.asForm': '양식으로 보기',
  'form.yaml.of': '{{service}} YAML로 보기',
  'form.yaml.formOf': '{{service}} 양식으로 보기',
  'form.yaml.line': '{{line}}번째 줄: {{problem}}',
  'form.yaml.noFields': '서비스의 항목이 아닙니다. 예: name: api',
  'form.yaml.takeBack': '잘못된 YAML 되돌리기',
  'form.objects.help':
    '클러스터가 받는 종류의 오브젝트 목록입니다(예: KServe의 InferenceService). 각 프로젝트의 문서대로 씁니다.',
  'form.objects.kinds': '{{cluster}} 클러스터가 받는 종류: {{kinds}}.',
  'form.objects.kind': '{{kind}}({{apiVersion}})',
  'form.objects.kindGoesOn':
    '{{kind}}({{apiVersion}}, 테넌트를 일시 중지해도 계속 실행됨)',
  'form.objects.noKinds':
    '{{cluster}} 클러스터는 다른 종류의 오브젝트를 받지 않습니다.',
  'form.objects.noList':
    '오브젝트의 목록이 아닙니다. 각 항목을 - apiVersion으로 시작하세요.',
  'form.schedule': '{{days}} {{times}} 실행합니다({{timeZone}}).',
  'form.schedule.unread': '일정을 바르게 쓰면 실행 시각이 여기에 표시됩니다.',
  'form.schedule.every_one': '{{count}}분마다',
  'form.schedule.every_other': '{{count}}분마다',
  'form.schedule.hourly': '매시 {{minute}}분에',
  'form.schedule.at': '{{times}}에',
  'form.schedule.often': '{{first}}부터 {{last}}까지 하루 {{count}}번',
  'form.schedule.daily': '매일',
  'form.schedule.day': '{{day}}일',
  'form.schedule.days': '{{days}}',
  'form.schedule.eachMonth': '매월 {{days}}',
  'form.schedule.months': '{{months}} 중 {{days}}',
  'form.schedule.range': '{{first}}~{{last}}',
  'form.slaClass.none': '없음',
  'form.slaClass.option': '{{name}} – 가동률 {{availability}}%',
  'form.slaClass.usual':
    '약속하는 가동률이 없습니다. 쿼터의 80%를 넘으면 경고 알림이 발생합니다.',
  'form.slaClass.means':
    '쿼터의 CPU {{cpu}}%, 메모리 {{memory}}%, GPU {{gpu}}%를 넘거나 30일 가동률이 {{availability}}%에 못 미치면 경고 알림이 발생합니다.',
  'form.budget.none': '비워 두면 예산을 정하지 않습니다.',
  'form.budget.currency.required': '통화를 입력하세요. 예: KRW',
  'form.budget.currency.help': '영문 세 글자로 씁니다. 예: KRW',
  'form.budget.priced':
    '{{currency}}. 플랫폼에 이 통화의 단가가 있을 때 집계됩니다.',
  'form.budget.value': '월 {{amount}}',
  'form.recovery.on': '켜짐',
  'form.recovery.off': '꺼짐',
  'form.recovery.on.means':
    '중단된 워크로드를 정해진 횟수까지 자동으로 재시작합니다. 그래도 복구되지 않으면 담당자에게 알립니다.',
  'form.recovery.off.means':
    '중단되어도 자동으로 재시작하지 않습니다. 소유 그룹에는 알립니다.',
  'form.notInstalled':
    '{{field}}: 이 항목을 처리하는 모듈이 이 포털의 백엔드에 없습니다.',
  'form.reason': '사유',
  'form.environment.required': '환경을 선택하세요.',
  'form.id.required': 'ID를 입력하세요.',
  'form.id.type':
    '이 이름으로는 ID를 만들 수 없습니다. 영문 소문자, 숫자, 하이픈으로 ID를 입력하세요.',
  'form.number.bounds': '{{min}}에서 {{max}} 사이의 수를 입력하세요.',
  'form.id.free':
    '{{id}}은(는) 사용할 수 있습니다. 네임스페이스는 {{namespace}}입니다.',
  'form.id.take': '{{id}} 사용',
  'form.id.unknown':
    '사용할 수 있는 ID인지 확인하지 못했습니다. 보내기 전에 다시 확인합니다.',
  'form.owner.required': '테넌트를 소유할 그룹을 선택하세요.',
  'form.owner.foreign': '소속된 그룹이 아닙니다. 내 그룹 중에서 선택하세요.',
  'form.owner.none': '소속된 그룹이 없습니다',
  'form.owner.none.help':
    '테넌트는 그룹이 소유합니다. 조직 디렉터리에서 그룹에 추가해 달라고 팀에 요청한 뒤 다시 오세요. 작성한 내용은 그대로 남아 있습니다.',
  'form.preview.title': '생성될 내용',
  'form.preview.incomplete':
    '양식을 모두 채우면 정확한 매니페스트와 쿼터, 검토 사항, 클러스터의 여유가 여기에 표시됩니다.',
  'form.preview.broken':
    '빠졌거나 잘못된 항목이 있습니다. 아래는 그 전에 확인한 내용입니다.',
  'form.preview.asking': '작성한 내용을 확인하는 중…',
  'form.preview.refused': '아직 보낼 수 없습니다',
  'form.preview.fits': '요청을 보내는 데 문제가 없습니다.',
  'form.preview.findings_one': '승인자가 볼 검토 사항 {{count}}건',
  'form.preview.findings_other': '승인자가 볼 검토 사항 {{count}}건',
  'form.preview.open': '매니페스트 보기',
  'form.preview.close': '닫기',
  'form.preview.quota': '네임스페이스 쿼터',
  'form.preview.quota.resource': '자원',
  'form.preview.quota.hard': '최대',
  'form.kept': '양식을 열 때 받아 함께 보내는 내용',
  'form.draft.restored': '이전에 작성한 내용을 불러왔습니다.',
  'form.draft.sent':
    '{{moment}}에 보냈습니다. 접수되었는지는 여기서 알 수 없으니, 다시 보내기 전에 요청 목록을 확인하세요.',
  'form.draft.discard': '새로 작성',
  'form.draft.leave':
    '아직 요청을 보내지 않았습니다. 양식을 떠날까요? 작성한 내용은 이 탭에 남아 있습니다.',
  'form.unasked':
    '보낼 수 있는지 테넌트 서비스에 확인하지 못했습니다: {{message}} 잠시 후 다시 시도하세요.',
};
