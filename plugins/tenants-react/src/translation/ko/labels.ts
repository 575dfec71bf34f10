// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 필드의 한국어 이름.

import { LabelWords } from '../CodeWords';
import { containerLabels } from './containerLabels';

export const labels = {
  'label.type': '요청 종류',
  'label.tenantId': '테넌트 ID',
  'label.reason': '사유',
  'label.client': '클라이언트',
  'label.baseRevision': '변경 기준 리비전',
  'label.score': 'Score 파일',
  'label.scoreOptions': 'Score 파일에 없는 값',
  'label.scoreOptions.image': '빌드할 컨테이너의 이미지',
  'label.scoreOptions.host': '호스트가 없는 주소의 호스트',
  'label.spec': '스펙',
  'label.spec.displayName': '이름',
  'label.spec.description': '설명',
  'label.spec.owner': '소유 그룹',
  'label.spec.environment': '환경',
  'label.spec.preset': '프리셋',
  'label.spec.overrides': 'CPU·메모리·스토리지 따로 정하기',
  'label.spec.overrides.cpu': '총 CPU',
  'label.spec.overrides.memory': '총 메모리',
  'label.spec.overrides.storage': '총 스토리지',
  'label.spec.overrides.gpu': 'GPU',
  'label.spec.overrides.gpu.class': 'GPU',
  'label.spec.overrides.gpu.resource': 'GPU',
  'label.spec.overrides.gpu.count': 'GPU 개수',
  'label.spec.cluster': '클러스터',
  'label.spec.access': '접근 권한',
  'label.spec.access.editors': '편집 그룹',
  'label.spec.access.editors.*': '편집 그룹 {{entry}}',
  'label.spec.access.viewers': '열람 그룹',
  'label.spec.access.viewers.*': '열람 그룹 {{entry}}',
  'label.spec.peers': '통신 대상',
  'label.spec.peers.*': '통신 대상 {{entry}}',
  'label.spec.peers.*.tenant': '통신 대상 {{entry}}의 테넌트',
  'label.spec.peers.*.ports': '통신 대상 {{entry}}에 여는 포트',
  'label.spec.peers.*.ports.*': '통신 대상 {{entry}}에 여는 포트',
  'label.spec.expiresAt': '만료',
  'label.spec.slaClass': 'SLA 등급',
  'label.spec.budget': '예산',
  'label.spec.budget.monthly': '월 예산',
  'label.spec.budget.currency': '예산 통화',
  'label.spec.recovery': '자동 복구',
  'label.spec.secrets': '시크릿',
  'label.spec.secrets.*': '시크릿 {{entry}}',
  'label.spec.secrets.*.key': '시크릿 {{entry}}의 키',
  'label.spec.secrets.*.property': '시크릿 {{entry}}의 속성',
  'label.spec.pullSecrets': '레지스트리 인증 정보',
  'label.spec.pullSecrets.*': '레지스트리 인증 정보 {{entry}}',
  'label.spec.pullSecrets.*.key': '레지스트리 인증 정보 {{entry}}의 시크릿 키',
  'label.spec.pullSecrets.*.property':
    '레지스트리 인증 정보 {{entry}}의 시크릿 속성',
  'label.spec.objects': '다른 종류의 오브젝트',
  'label.spec.objects.*': '오브젝트 {{entry}}',
  'label.spec.objects.*.apiVersion': '오브젝트 {{entry}}의 API 버전',
  'label.spec.objects.*.kind': '오브젝트 {{entry}}의 종류',
  'label.spec.objects.*.metadata': '오브젝트 {{entry}}의 메타데이터',
  'label.spec.objects.*.metadata.name': '오브젝트 {{entry}}의 이름',
  'label.spec.objects.*.metadata.labels': '오브젝트 {{entry}}의 레이블',
  'label.spec.objects.*.metadata.labels.*':
    '오브젝트 {{entry}}의 레이블 {{item}}',
  'label.spec.objects.*.metadata.annotations':
    '오브젝트 {{entry}}의 애너테이션',
  'label.spec.objects.*.metadata.annotations.*':
    '오브젝트 {{entry}}의 애너테이션 {{item}}',
  'label.spec.objects.*.spec': '오브젝트 {{entry}}의 내용',
  'label.spec.objects.*.spec.*': '오브젝트 {{entry}}의 내용 중 {{item}}',
  'label.spec.services': '서비스',
  'label.spec.services.*': '서비스 {{service}}',
  'label.spec.services.*.name': '서비스 {{service}}의 이름',
  'label.spec.services.*.kind': '서비스 {{service}}의 종류',
  'label.spec.services.*.stateful': '서비스 {{service}}의 스테이트풀 설정',
  'label.spec.services.*.stateful.podManagement':
    '서비스 {{service}}의 파드 시작 순서',
  'label.spec.services.*.stateful.update':
    '서비스 {{service}}의 파드 교체 방식',
  'label.spec.services.*.job': '서비스 {{service}}의 작업 설정',
  'label.spec.services.*.job.retries': '서비스 {{service}}의 재시도 횟수',
  'label.spec.services.*.job.parallelism':
    '서비스 {{service}}의 동시 실행 파드 수',
  'label.spec.services.*.job.completions':
    '서비스 {{service}}의 완료해야 할 파드 수',
  'label.spec.services.*.job.deadlineSeconds':
    '서비스 {{service}}의 최대 실행 시간(초)',
  'label.spec.services.*.job.run': '서비스 {{service}}의 실행 번호',
  'label.spec.services.*.cron': '서비스 {{service}}의 예약 설정',
  'label.spec.services.*.cron.schedule': '서비스 {{service}}의 실행 일정',
  'label.spec.services.*.cron.timeZone': '서비스 {{service}}의 시간대',
  'label.spec.services.*.cron.concurrency':
    '서비스 {{service}}의 동시 실행 정책',
  'label.spec.services.*.cron.startSeconds':
    '서비스 {{service}}의 시작 지연 허용 시간(초)',
  'label.spec.services.*.cron.keepSucceeded':
    '서비스 {{service}}의 성공 기록 보관 수',
  'label.spec.services.*.cron.keepFailed':
    '서비스 {{service}}의 실패 기록 보관 수',
  'label.spec.services.*.image': '서비스 {{service}}의 이미지',
  'label.spec.services.*.replicas': '서비스 {{service}}의 레플리카',
  'label.spec.services.*.port': '서비스 {{service}}의 포트',
  'label.spec.services.*.ports': '서비스 {{service}}의 포트 목록',
  'label.spec.services.*.ports.*': '서비스 {{service}}의 포트 {{entry}}',
  'label.spec.services.*.ports.*.port':
    '서비스 {{service}}의 포트 {{entry}}의 번호',
  'label.spec.services.*.ports.*.protocol':
    '서비스 {{service}}의 포트 {{entry}}의 프로토콜',
  'label.spec.services.*.ports.*.appProtocol':
    '서비스 {{service}}의 포트 {{entry}}의 애플리케이션 프로토콜',
  'label.spec.services.*.metrics': '서비스 {{service}}의 메트릭',
  'label.spec.services.*.metrics.port': '서비스 {{service}}의 메트릭 포트',
  'label.spec.services.*.metrics.path': '서비스 {{service}}의 메트릭 경로',
  'label.spec.services.*.command': '서비스 {{service}}의 명령',
  'label.spec.services.*.command.*':
    '서비스 {{service}}의 명령의 {{entry}}번째 부분',
  'label.spec.services.*.args': '서비스 {{service}}의 인자',
  'label.spec.services.*.args.*': '서비스 {{service}}의 {{entry}}번째 인자',
  'label.spec.services.*.env': '서비스 {{service}}의 환경 변수',
  'label.spec.services.*.env.*': '서비스 {{service}}의 환경 변수 {{entry}}',
  'label.spec.services.*.secretEnv': '서비스 {{service}}의 시크릿 환경 변수',
  'label.spec.services.*.secretEnv.*':
    '서비스 {{service}}의 시크릿 환경 변수 {{entry}}',
  'label.spec.services.*.secretEnv.*.key':
    '서비스 {{service}}의 환경 변수 {{entry}}의 시크릿 키',
  'label.spec.services.*.secretEnv.*.property':
    '서비스 {{service}}의 환경 변수 {{entry}}의 시크릿 속성',
  'label.spec.services.*.secretEnv.*.secret':
    '서비스 {{service}}의 환경 변수 {{entry}}의 시크릿',
  'label.spec.services.*.files': '서비스 {{service}}의 파일',
  'label.spec.services.*.files.*': '서비스 {{service}}의 파일 {{entry}}',
  'label.spec.services.*.secretFiles': '서비스 {{service}}의 시크릿 파일',
  'label.spec.services.*.secretFiles.*':
    '서비스 {{service}}의 시크릿 파일 {{entry}}',
  'label.spec.services.*.secretFiles.*.key':
    '서비스 {{service}}의 파일 {{entry}}의 시크릿 키',
  'label.spec.services.*.secretFiles.*.property':
    '서비스 {{service}}의 파일 {{entry}}의 시크릿 속성',
  'label.spec.services.*.secretFiles.*.secret':
    '서비스 {{service}}의 파일 {{entry}}의 시크릿',
  'label.spec.services.*.resources': '서비스 {{service}}의 자원',
  'label.spec.services.*.resources.cpu': '서비스 {{service}}의 CPU',
  'label.spec.services.*.resources.memory': '서비스 {{service}}의 메모리',
  'label.spec.services.*.gpu': '서비스 {{service}}의 GPU',
  'label.spec.services.*.gpu.class': '서비스 {{service}}의 GPU 클래스',
  'label.spec.services.*.gpu.resource': '서비스 {{service}}의 GPU 자원',
  'label.spec.services.*.gpu.count': '서비스 {{service}}의 GPU 개수',
  'label.spec.services.*.shm': '서비스 {{service}}의 공유 메모리',
  'label.spec.services.*.priorityClass': '서비스 {{service}}의 우선순위 클래스',
  'label.spec.services.*.health': '서비스 {{service}}의 헬스 체크',
  'label.spec.services.*.health.path': '서비스 {{service}}의 헬스 체크 경로',
  'label.spec.services.*.health.scheme':
    '서비스 {{service}}의 헬스 체크 프로토콜',
  'label.spec.services.*.health.port': '서비스 {{service}}의 헬스 체크 포트',
  'label.spec.services.*.health.tcp': '서비스 {{service}}의 TCP 연결 헬스 체크',
  'label.spec.services.*.health.grpc': '서비스 {{service}}의 gRPC 헬스 체크',
  'label.spec.services.*.health.command': '서비스 {{service}}의 헬스 체크 명령',
  'label.spec.services.*.health.command.*':
    '서비스 {{service}}의 헬스 체크 명령의 {{entry}}번째 부분',
  'label.spec.services.*.health.live':
    '헬스 체크에 따른 서비스 {{service}}의 재시작',
  'label.spec.services.*.health.startSeconds':
    '서비스 {{service}}의 시작 제한 시간(초)',
  'label.spec.services.*.volumes': '서비스 {{service}}의 볼륨',
  'label.spec.services.*.volumes.*': '서비스 {{service}}의 볼륨 {{entry}}',
  'label.spec.services.*.volumes.*.name':
    '서비스 {{service}}의 볼륨 {{entry}}의 이름',
  'label.spec.services.*.volumes.*.mountPath':
    '서비스 {{service}}의 볼륨 {{entry}}의 마운트 경로',
  'label.spec.services.*.volumes.*.subPath':
    '서비스 {{service}}의 볼륨 {{entry}} 하위 폴더',
  'label.spec.services.*.volumes.*.size':
    '서비스 {{service}}의 볼륨 {{entry}}의 크기',
  'label.spec.services.*.volumes.*.scratch':
    '서비스 {{service}}의 볼륨 {{entry}}의 스크래치 여부',
  'label.spec.services.*.volumes.*.source':
    '서비스 {{service}}의 볼륨 {{entry}}의 소스',
  'label.spec.services.*.volumes.*.readOnly':
    '서비스 {{service}}의 볼륨 {{entry}}의 읽기 전용 여부',
  'label.spec.services.*.ingress': '서비스 {{service}}의 인그레스',
  'label.spec.services.*.ingress.host': '서비스 {{service}}의 인그레스 호스트',
  'label.spec.services.*.ingress.path': '서비스 {{service}}의 인그레스 경로',
  'label.spec.services.*.ingress.port': '서비스 {{service}}의 인그레스 포트',
  'label.spec.services.*.ingress.timeoutSeconds':
    '서비스 {{service}}의 응답 제한 시간(초)',
  'label.spec.services.*.ingress.cors':
    '서비스 {{service}}을(를) 호출할 수 있는 다른 출처',
  'label.spec.services.*.ingress.cors.origins':
    '서비스 {{service}}을(를) 호출할 수 있는 출처',
  'label.spec.services.*.ingress.cors.origins.*':
    '서비스 {{service}}을(를) 호출할 수 있는 출처 {{entry}}',
  'label.spec.services.*.ingress.cors.credentials':
    '서비스 {{service}}에 대한 다른 출처의 자격 증명 전송',
  'label.spec.services.*.ingresses': '서비스 {{service}}의 주소',
  'label.spec.services.*.ingresses.*': '서비스 {{service}}의 주소 {{entry}}',
  'label.spec.services.*.ingresses.*.host':
    '서비스 {{service}}의 주소 {{entry}} 호스트',
  'label.spec.services.*.ingresses.*.path':
    '서비스 {{service}}의 주소 {{entry}} 경로',
  'label.spec.services.*.ingresses.*.port':
    '서비스 {{service}}의 주소 {{entry}} 포트',
  'label.spec.services.*.ingresses.*.timeoutSeconds':
    '서비스 {{service}}의 주소 {{entry}} 응답 제한 시간(초)',
  'label.spec.services.*.ingresses.*.cors':
    '서비스 {{service}}의 주소 {{entry}}을(를) 호출할 다른 출처',
  'label.spec.services.*.ingresses.*.cors.origins':
    '서비스 {{service}}의 주소 {{entry}}을(를) 호출할 출처',
  'label.spec.services.*.ingresses.*.cors.origins.*':
    '서비스 {{service}}의 주소 {{entry}}을(를) 호출할 출처 {{item}}',
  'label.spec.services.*.ingresses.*.cors.credentials':
    '서비스 {{service}}의 주소 {{entry}}에 다른 출처의 자격 증명',
  'label.spec.services.*.autoscaling': '서비스 {{service}}의 자동 확장',
  'label.spec.services.*.autoscaling.minReplicas':
    '서비스 {{service}}의 최소 레플리카',
  'label.spec.services.*.autoscaling.maxReplicas':
    '서비스 {{service}}의 최대 레플리카',
  'label.spec.services.*.autoscaling.targetCpuPercent':
    '서비스 {{service}}의 확장 기준 CPU 사용률(%)',
  'label.spec.services.*.autoscaling.targetMemoryPercent':
    '서비스 {{service}}의 확장 기준 메모리 사용률(%)',
  'label.spec.services.*.autoscaling.scaleUpSeconds':
    '서비스 {{service}}의 확장 대기 시간(초)',
  'label.spec.services.*.autoscaling.scaleDownSeconds':
    '서비스 {{service}}의 축소 대기 시간(초)',
  'label.spec.services.*.user': '서비스 {{service}}의 실행 사용자',
  'label.spec.services.*.group': '서비스 {{service}}의 실행 그룹',
  'label.spec.services.*.rootGroup': '서비스 {{service}}의 그룹 0 추가',
  ...containerLabels,
  'label.spec.services.*.preStop':
    '서비스 {{service}}의 파드가 끝나기 전에 실행할 것',
  'label.spec.services.*.preStop.command': '서비스 {{service}}의 종료 전 명령',
  'label.spec.services.*.preStop.command.*':
    '서비스 {{service}}의 종료 전 명령 {{entry}}번째 부분',
  'label.spec.services.*.graceSeconds':
    '서비스 {{service}}의 파드 종료 제한 시간(초)',
  'label.spec.services.*.preStopSeconds':
    '서비스 {{service}}의 파드 종료 전 대기 시간(초)',
  'label.unknown': '{{field}} 필드',
  'label.below': '{{label}}: {{field}} 필드',
} satisfies LabelWords;
