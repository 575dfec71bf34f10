// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 필드의 한국어 이름.

import { LabelWords } from '../CodeWords';

export const labels = {
  'label.type': '요청 종류',
  'label.tenantId': '테넌트 ID',
  'label.reason': '사유',
  'label.client': '클라이언트',
  'label.baseRevision': '변경 기준 리비전',
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
  'label.spec.overrides.gpu.resource': 'GPU',
  'label.spec.overrides.gpu.count': 'GPU 개수',
  'label.spec.cluster': '클러스터',
  'label.spec.access': '접근 권한',
  'label.spec.access.editors': '편집 그룹',
  'label.spec.access.editors.*': '편집 그룹 {{entry}}',
  'label.spec.access.viewers': '열람 그룹',
  'label.spec.access.viewers.*': '열람 그룹 {{entry}}',
  'label.spec.expiresAt': '만료',
  'label.spec.slaClass': 'SLA 등급',
  'label.spec.budget': '예산',
  'label.spec.budget.monthly': '월 예산',
  'label.spec.budget.currency': '예산 통화',
  'label.spec.recovery': '자동 복구',
  'label.spec.services': '서비스',
  'label.spec.services.*': '서비스 {{service}}',
  'label.spec.services.*.name': '서비스 {{service}}의 이름',
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
  'label.spec.services.*.files': '서비스 {{service}}의 파일',
  'label.spec.services.*.files.*': '서비스 {{service}}의 파일 {{entry}}',
  'label.spec.services.*.secretFiles': '서비스 {{service}}의 시크릿 파일',
  'label.spec.services.*.secretFiles.*':
    '서비스 {{service}}의 시크릿 파일 {{entry}}',
  'label.spec.services.*.secretFiles.*.key':
    '서비스 {{service}}의 파일 {{entry}}의 시크릿 키',
  'label.spec.services.*.secretFiles.*.property':
    '서비스 {{service}}의 파일 {{entry}}의 시크릿 속성',
  'label.spec.services.*.resources': '서비스 {{service}}의 자원',
  'label.spec.services.*.resources.cpu': '서비스 {{service}}의 CPU',
  'label.spec.services.*.resources.memory': '서비스 {{service}}의 메모리',
  'label.spec.services.*.gpu': '서비스 {{service}}의 GPU',
  'label.spec.services.*.gpu.resource': '서비스 {{service}}의 GPU 자원',
  'label.spec.services.*.gpu.count': '서비스 {{service}}의 GPU 개수',
  'label.spec.services.*.shm': '서비스 {{service}}의 공유 메모리',
  'label.spec.services.*.health': '서비스 {{service}}의 헬스 체크',
  'label.spec.services.*.health.path': '서비스 {{service}}의 헬스 체크 경로',
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
  'label.spec.services.*.volumes.*.size':
    '서비스 {{service}}의 볼륨 {{entry}}의 크기',
  'label.spec.services.*.volumes.*.scratch':
    '서비스 {{service}}의 볼륨 {{entry}}의 스크래치 여부',
  'label.spec.services.*.ingress': '서비스 {{service}}의 인그레스',
  'label.spec.services.*.ingress.host': '서비스 {{service}}의 인그레스 호스트',
  'label.spec.services.*.ingress.path': '서비스 {{service}}의 인그레스 경로',
  'label.spec.services.*.ingress.port': '서비스 {{service}}의 인그레스 포트',
  'label.spec.services.*.autoscaling': '서비스 {{service}}의 자동 확장',
  'label.spec.services.*.autoscaling.minReplicas':
    '서비스 {{service}}의 최소 레플리카',
  'label.spec.services.*.autoscaling.maxReplicas':
    '서비스 {{service}}의 최대 레플리카',
  'label.spec.services.*.autoscaling.targetCpuPercent':
    '서비스 {{service}}의 확장 기준 CPU 사용률(%)',
  'label.unknown': '{{field}} 필드',
  'label.below': '{{label}}: {{field}} 필드',
} satisfies LabelWords;
