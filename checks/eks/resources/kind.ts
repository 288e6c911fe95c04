export const EKS = {
  service: "eks",
  serviceName: "EKS",
  section: "Elastic Kubernetes Service (EKS)",
  type: "cloud-compute",
} as const;
