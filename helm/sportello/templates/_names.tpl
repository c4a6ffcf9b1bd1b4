{{- define "sportello.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "sportello.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sportello.labels" -}}
{{ include "sportello.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "sportello.image" -}}
{{ required "image.repository is empty: build an image from the Containerfile and name it" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* The most replicas of serve that there can be */}}
{{- define "sportello.replicas" -}}
{{- $most := .Values.serve.replicas | int }}
{{- if .Values.serve.autoscaling.enabled }}{{ $most = max $most (.Values.serve.autoscaling.maxReplicas | int) }}{{ end }}
{{- $most }}
{{- end }}

{{- define "sportello.check" -}}
{{- if and (gt (include "sportello.replicas" . | int) 1) (not .Values.redis.enabled) }}
{{- fail "serve.replicas above 1 needs redis.enabled: rate limits and change notices are in process without it" }}
{{- end }}
{{- end }}

{{/* The flattened configuration: {database: {pool: 5}} becomes SPORTELLO__DATABASE__POOL: "5"; lists become TOML arrays */}}
{{- define "sportello.env" -}}
{{- $prefix := .prefix }}
{{- range $key, $value := .values }}
{{- $name := printf "%s__%s" $prefix ($key | upper) }}
{{- if kindIs "map" $value }}
{{- include "sportello.env" (dict "prefix" $name "values" $value) }}
{{- else if kindIs "slice" $value }}
{{ $name }}: {{ $value | toJson | quote }}
{{- else if kindIs "float64" $value }}
{{ $name }}: {{ if eq (floor $value) $value }}{{ $value | int64 | quote }}{{ else }}{{ $value | quote }}{{ end }}
{{- else }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}
