// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import corev1 "k8s.io/api/core/v1"

// faultAnnotation breaks the containers of the pod that carries it for as long as it does, so a restart cures;
// the simulated API knows the same one, and on workloads, too.
const faultAnnotation = "sandbox.ecp.ai/fault"

// broken reports a running container as the fault of its pod has it; false where there is none.
func (l *lifecycle) broken(c corev1.Container) (corev1.ContainerStatus, bool) {
	if sidecar(c) || l.pod.Spec.RestartPolicy != corev1.RestartPolicyAlways {
		return corev1.ContainerStatus{}, false
	}
	switch l.pod.Annotations[faultAnnotation] {
	case "crash":
		return l.crashLoop(c), true
	case "image":
		return l.pullFailure(c), true
	case "oom":
		const killed = 137
		status := l.crashLoop(c)
		last := status.LastTerminationState.Terminated
		last.ExitCode, last.Reason = killed, "OOMKilled"
		return status, true
	case "slow":
		status := l.running(c)
		status.Ready = false
		return status, true
	}
	return corev1.ContainerStatus{}, false
}
