// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 서비스 입력 항목의 한국어 문구.

export const inputs = {
  'input.name': '서비스 이름',
  'input.image': '이미지',
  'input.kind': '종류',
  'input.kind.service': '서비스',
  'input.kind.service.help': '계속 실행되며 파드가 모두 같습니다.',
  'input.kind.stateful': '스테이트풀 서비스',
  'input.kind.stateful.help':
    '계속 실행되며 파드마다 고유한 이름과 디스크가 있습니다.',
  'input.kind.job': '작업',
  'input.kind.job.help': '한 번 실행되어 끝납니다.',
  'input.kind.cron': '예약 작업',
  'input.kind.cron.help': '정해진 시각마다 실행되어 끝납니다.',
  'input.replicas': '레플리카',
  'input.port': '포트',
  'input.port.help': '호출하는 곳이 없는 서비스라면 비워 두세요.',
  'input.resources.cpu': 'CPU',
  'input.resources.cpu.help': '예: 500m, 2. 비워 두면 프리셋을 따릅니다.',
  'input.resources.memory': '메모리',
  'input.resources.memory.help': '예: 2Gi. 비워 두면 프리셋을 따릅니다.',

  'input.cron': '일정',
  'input.cron.schedule': '실행 일정',
  'input.cron.schedule.help':
    '분, 시, 일, 월, 요일(0~6) 순으로 쓰거나 @daily처럼 씁니다.',
  'input.cron.timeZone': '시간대',
  'input.cron.timeZone.help': '비워 두면 Etc/UTC입니다.',
  'input.cron.concurrency': '동시 실행 정책',
  'input.cron.concurrency.Forbid': '하나만: 다음 실행을 건너뜀',
  'input.cron.concurrency.Replace': '하나만: 이전 실행을 끝내고 새로 실행',
  'input.cron.concurrency.Allow': '여럿',
  'input.cron.startSeconds': '시작 지연 허용 시간(초)',
  'input.cron.startSeconds.help':
    '이 시간이 지나면 건너뜁니다. 비워 두면 300초입니다.',
  'input.cron.keepSucceeded': '성공 기록 보관 수',
  'input.cron.keepSucceeded.help':
    '나중에 살펴볼 수 있습니다. 비워 두면 3개입니다.',
  'input.cron.keepFailed': '실패 기록 보관 수',
  'input.cron.keepFailed.help':
    '나중에 살펴볼 수 있습니다. 비워 두면 1개입니다.',
  'input.job.parallelism': '동시 실행 파드 수',
  'input.job.parallelism.help': '비워 두면 1개입니다.',
  'input.job.completions': '완료해야 할 파드 수',
  'input.job.completions.help': '비워 두면 동시에 실행하는 수와 같습니다.',
  'input.job.retries': '재시도 횟수',
  'input.job.retries.help':
    '이보다 많은 파드가 실패하면 작업이 실패합니다. 비워 두면 3회입니다.',
  'input.job.deadlineSeconds': '최대 실행 시간(초)',
  'input.job.deadlineSeconds.help':
    '이 시간이 지나면 실패로 처리합니다. 비워 두면 제한이 없습니다.',
  'input.job.run': '실행 번호',
  'input.job.run.help': '번호를 바꾸면 다시 실행합니다.',
  'input.stateful.podManagement': '파드 시작 순서',
  'input.stateful.podManagement.help': '만든 뒤에는 바꿀 수 없습니다.',
  'input.stateful.podManagement.OrderedReady': '하나씩 차례로',
  'input.stateful.podManagement.Parallel': '한꺼번에',
  'input.stateful.update': '파드 교체 방식',
  'input.stateful.update.RollingUpdate': '하나씩 차례로',
  'input.stateful.update.OnDelete': '누군가 삭제했을 때',

  'input.command': '명령',
  'input.command.help':
    '한 줄에 하나씩 씁니다. 비워 두면 이미지의 명령을 따릅니다.',
  'input.args': '인자',
  'input.args.help': '한 줄에 하나씩 씁니다.',
  'input.env': '환경 변수',
  'input.env.help': '테넌트를 볼 수 있는 사람은 누구나 읽을 수 있습니다.',
  'input.env.add': '변수 추가',
  'input.env.name': '변수',
  'input.env.value': '값',
  'input.secretEnv': '시크릿에서 가져오는 환경 변수',
  'input.secretEnv.help':
    '값은 시크릿 저장소에 있고, 여기에는 그 위치만 적습니다.',
  'input.secretEnv.add': '시크릿 변수 추가',
  'input.secretEnv.name': '변수',
  'input.secret.of': '시크릿',
  'input.secret.of.own': '저장소의 다른 시크릿',
  'input.secret.key': '시크릿 키',
  'input.secret.property': '시크릿 속성',

  'input.gpu': 'GPU',
  'input.gpu.help': '파드마다 따로 점유합니다.',
  'input.gpu.none': '클러스터와 프리셋에서 쓸 수 있는 GPU가 없습니다.',
  'input.gpu.count': 'GPU 개수',
  'input.gpu.count.help': '파드마다 쓰는 개수입니다.',
  'input.shm': '공유 메모리',
  'input.shm.help':
    '/dev/shm의 크기이며 메모리에 포함됩니다. 예: 8Gi. GPU나 워커를 여러 개 쓸 때 필요합니다.',

  'input.priorityClass': '우선순위 클래스',
  'input.priorityClass.help':
    '자리가 부족할 때 먼저 배치되거나 남는 파드를 정합니다.',
  'input.priorityClass.none': '클러스터 운영자가 허용한 클래스가 없습니다.',
  'input.priorityClass.default': '클러스터 기본값',

  'input.ports': '추가 포트',
  'input.ports.help': '위의 포트 외에 이름을 붙여 여는 포트입니다.',
  'input.ports.add': '포트 추가',
  'input.ports.name': '포트 이름',
  'input.ports.port': '포트 번호',
  'input.ports.protocol': '프로토콜',
  'input.ports.appProtocol': '애플리케이션 프로토콜',
  'input.ports.appProtocol.help': '예: grpc, kubernetes.io/ws',
  'input.metrics': '메트릭: Prometheus가 수집',
  'input.metrics.short': '메트릭',
  'input.metrics.port': '메트릭 포트',
  'input.metrics.path': '메트릭 경로',
  'input.health': '헬스 체크',
  'input.health.none': '없음',
  'input.health.path': '헬스 체크 경로',
  'input.health.tcp': 'TCP 연결 헬스 체크',
  'input.health.grpc': 'gRPC 헬스 체크',
  'input.health.command': '헬스 체크 명령',
  'input.health.command.help':
    '한 줄에 하나씩 씁니다. 정상이면 0으로 끝나야 합니다.',
  'input.health.scheme': 'HTTP 또는 HTTPS',
  'input.health.scheme.help':
    '비워 두면 HTTP입니다. 인증서는 확인하지 않습니다.',
  'input.health.port': '헬스 체크 포트',
  'input.health.port.help': '비워 두면 위의 포트나 하나뿐인 TCP 포트를 씁니다.',
  'input.health.startSeconds': '시작 제한 시간(초)',
  'input.health.startSeconds.help':
    '큰 모델이라면 불러오는 시간을 넉넉히 잡으세요. 비워 두면 300초입니다.',
  'input.health.live': '헬스 체크에 따른 재시작',
  'input.health.live.help':
    '부하로 느려진 것뿐이라면 재시작할 필요가 없습니다.',
  'input.health.live.off': '안 함: 호출만 보내지 않음',
  'input.health.live.same': '함: 컨테이너도 재시작',
  'input.health.live.path': '함: 다른 경로로 확인',
  'input.health.livePath': '활성 확인 경로',

  'input.ingress': '인그레스: 클러스터 밖에서 접속',
  'input.ingresses': '여러 주소',
  'input.ingresses.help':
    '위의 주소 하나 대신 다른 호스트, 경로, 포트로 여러 개를 둡니다.',
  'input.ingresses.add': '주소 추가',
  'input.ingress.host': '인그레스 호스트',
  'input.ingress.path': '인그레스 경로',
  'input.ingress.port': '인그레스 포트',
  'input.ingress.port.help':
    '포트 이름을 씁니다. 비워 두면 http나 하나뿐인 TCP 포트입니다.',
  'input.ingress.timeoutSeconds': '응답 제한 시간(초)',
  'input.ingress.timeoutSeconds.help':
    '응답이 오래 걸리는 모델이라면 길게 잡으세요. 비워 두면 게이트웨이의 설정을 따릅니다.',
  'input.ingress.cors.origins': '호출을 허용할 출처',
  'input.ingress.cors.origins.help':
    '다른 사이트의 페이지를 한 줄에 하나씩 씁니다(CORS). 예: https://app.example.com',
  'input.ingress.cors.credentials': '다른 출처의 자격 증명 허용',

  'input.volumes': '볼륨',
  'input.volumes.help': '파드가 쓰는 디스크와 디렉터리입니다.',
  'input.volumes.add': '볼륨 추가',
  'input.volumes.name': '볼륨 이름',
  'input.volumes.mountPath': '마운트 경로',
  'input.volumes.sort': '볼륨 종류',
  'input.volumes.sort.claim': '유지되는 디스크',
  'input.volumes.sort.claim.help': '서비스가 있는 동안 유지됩니다.',
  'input.volumes.sort.scratch': '파드별 임시 디스크',
  'input.volumes.sort.scratch.help':
    '파드와 함께 사라집니다. 모델 가중치나 캐시에 알맞습니다.',
  'input.volumes.sort.source': '플랫폼이 빌려주는 볼륨',
  'input.volumes.sort.source.help': '클러스터의 공유 스토리지나 버킷입니다.',
  'input.volumes.sort.empty': '빈 디렉터리',
  'input.volumes.sort.empty.help':
    '노드의 디스크에 있으며 최대 10Gi입니다. 파드와 함께 사라집니다.',
  'input.volumes.subPath': '볼륨 안의 폴더',
  'input.volumes.subPath.help': '비워 두면 볼륨 전체입니다.',
  'input.volumes.size': '크기',
  'input.volumes.source': '소스',
  'input.volumes.readOnly': '읽기 전용',

  'input.files': '파일',
  'input.files.help': '파드가 지정한 경로에서 읽는 텍스트입니다.',
  'input.files.add': '파일 추가',
  'input.files.name': '파일 경로',
  'input.files.text': '내용',
  'input.secretFiles': '시크릿에서 가져오는 파일',
  'input.secretFiles.help':
    '내용은 시크릿 저장소에 있고, 여기에는 그 위치만 적습니다.',
  'input.secretFiles.add': '시크릿 파일 추가',
  'input.secretFiles.name': '파일 경로',

  'input.autoscaling': '자동 확장: 부하에 따라 레플리카 조정',
  'input.autoscaling.minReplicas': '최소 레플리카',
  'input.autoscaling.maxReplicas': '최대 레플리카',
  'input.autoscaling.targetCpuPercent': '확장 기준 CPU 사용률(%)',
  'input.autoscaling.targetCpuPercent.help': '비워 두면 80%입니다.',
  'input.autoscaling.targetMemoryPercent': '확장 기준 메모리 사용률(%)',
  'input.autoscaling.targetMemoryPercent.help':
    '비워 두면 메모리는 보지 않습니다.',
  'input.autoscaling.scaleUpSeconds': '확장 대기 시간(초)',
  'input.autoscaling.scaleUpSeconds.help':
    '사용률이 이 시간 동안 높으면 늘립니다. 비워 두면 메모리 기준이나 축소 대기 시간을 정한 경우 60초, 아니면 쿠버네티스의 기본값입니다.',
  'input.autoscaling.scaleDownSeconds': '축소 대기 시간(초)',
  'input.autoscaling.scaleDownSeconds.help':
    '사용률이 이 시간 동안 낮으면 줄입니다. 비워 두면 메모리 기준이나 확장 대기 시간을 정한 경우 300초, 아니면 쿠버네티스의 기본값입니다.',

  'input.user': '실행 사용자',
  'input.user.help':
    '파일이 특정 사용자의 것인 이미지에 씁니다. 비워 두면 10001입니다.',
  'input.group': '실행 그룹',
  'input.group.help': '비워 두면 사용자 번호와 같습니다.',
  'input.rootGroup': '그룹 0',
  'input.rootGroup.help':
    'OpenShift용으로 만든 이미지를 위해 그룹 0에도 속하게 합니다.',
  'input.graceSeconds': '파드 종료 제한 시간(초)',
  'input.graceSeconds.help':
    '파드가 끝나는 데 쓸 수 있는 시간입니다. 비워 두면 30초입니다.',
  'input.preStopSeconds': '파드 종료 전 대기 시간(초)',
  'input.preStopSeconds.help':
    '호출이 더 오지 않을 때까지 그대로 실행합니다. 비워 두면 기다리지 않습니다.',
  'input.preStop.command': '파드가 끝나기 전 명령',
  'input.preStop.command.help': '한 줄에 하나씩 씁니다. 위의 초 대신 씁니다.',
  'input.mounts': '마운트',
  'input.mounts.help':
    '서비스의 볼륨을 다른 위치에 둡니다. 없으면 서비스와 같은 위치입니다.',
  'input.mounts.add': '마운트 추가',
  'input.mounts.volume': '볼륨',
  'input.init': '초기화 컨테이너',
  'input.init.help': '서비스보다 먼저 하나씩 차례로 실행됩니다.',
  'input.init.add': '초기화 컨테이너 추가',
  'input.sidecars': '사이드카',
  'input.sidecars.help': '서비스와 함께 실행됩니다.',
  'input.sidecars.add': '사이드카 추가',
  'input.container.name': '컨테이너 이름',

  'input.peers.help':
    '서비스끼리의 통신, DNS, 공개 HTTPS 외에는 여기 있는 대상에만 접속할 수 있습니다. 다른 테넌트와는 서로를 지정해야 통신이 열립니다.',
  'input.peers.named': '플랫폼이 정한 대상',
  'input.peers.add': '다른 테넌트 추가',
  'input.peers': '통신 대상',
  'input.peers.tenant': '테넌트 ID',
  'input.peers.ports': '호출을 허용할 포트',
  'input.peers.ports.all': '모두',
  'input.peers.ports.these': '일부만',
  'input.peers.ports.numbers': '포트 번호',
  'input.peers.ports.numbers.help':
    '예: 8080, 9090. 비워 두면 허용하지 않습니다.',
  'input.secrets': '시크릿',
  'input.secrets.help':
    '각 시크릿이 저장소의 어디에 있는지 한 번만 적고, 서비스에서는 이름으로 선택합니다.',
  'input.secrets.add': '시크릿 추가',
  'input.secrets.name': '이름',
  'input.pullSecrets': '레지스트리 인증 정보',
  'input.pullSecrets.help':
    '비공개 이미지를 쓸 때, Docker의 config.json이 시크릿 저장소의 어디에 있는지 적습니다.',
  'input.pullSecrets.add': '인증 정보 추가',
};
