export const ECS = {
  service: "ecs",
  serviceName: "ECS",
  section: "Elastic Container Service (ECS)",
  type: "cloud-compute",
} as const;
