{{/* What serve, worker and migrate have in common. Root may not write, nobody is root, nothing is escalated. */}}
{{- define "sportello.pod" -}}
serviceAccountName: {{ include "sportello.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: { medium: Memory, sizeLimit: 128Mi }
  {{- range .Values.secretFiles }}
  - name: secret-{{ .name }}
    secret: { secretName: {{ .secret }}, defaultMode: 0440 }
  {{- end }}
{{- end }}

{{- define "sportello.container" -}}
image: {{ include "sportello.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- range .Values.secretFiles }}
  - name: secret-{{ .name }}
    mountPath: /etc/sportello/secrets/{{ .name }}
    readOnly: true
  {{- end }}
{{- end }}

{{/* The environment of the two processes that run all day; the owner's URL is the migration's alone */}}
{{- define "sportello.environment" -}}
envFrom:
  - configMapRef: { name: {{ include "sportello.name" . }} }
env:
  - name: SPORTELLO__DATABASE__URL
    valueFrom:
      secretKeyRef: { name: {{ required "database.secret is empty" .Values.database.secret }}, key: {{ .Values.database.urlKey }} }
  {{- if .Values.redis.enabled }}
  - name: SPORTELLO__REDIS__URL
    valueFrom:
      secretKeyRef: { name: {{ required "redis.secret is empty" .Values.redis.secret }}, key: {{ .Values.redis.urlKey }} }
  {{- end }}
  {{- range .Values.secretEnv }}
  - name: {{ .name }}
    valueFrom:
      secretKeyRef: { name: {{ .secret }}, key: {{ .key }} }
  {{- end }}
{{- end }}

{{- define "sportello.probes" -}}
startupProbe:
  httpGet: { path: /healthz, port: management }
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet: { path: /healthz, port: management }
  periodSeconds: 10
  timeoutSeconds: 2
readinessProbe:
  httpGet: { path: /readyz, port: management }
  periodSeconds: 5
  timeoutSeconds: 2
{{- end }}
