package main

import (
	"fmt"

	_ "time/tzdata"

	"go.etcd.io/etcd/server/v3/embed"
	_ "k8s.io/client-go/tools/record"
	_ "k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	api "k8s.io/kubernetes/cmd/kube-apiserver/app"
	kcm "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	sch "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

func main() {
	fmt.Println(embed.NewConfig(), api.NewAPIServerCommand(), kcm.NewControllerManagerCommand(), sch.NewSchedulerCommand())
}
