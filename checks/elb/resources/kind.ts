export const ELB = {
  service: "elb",
  serviceName: "Elastic Load Balancing",
  section: "Elastic Load Balancing (ELB)",
  type: "load-balancer",
} as const;
