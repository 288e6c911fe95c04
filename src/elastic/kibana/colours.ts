/** By what a thing says, so that a failure is never green. */
export const COLOUR = {
  passed: "#54b399",
  failed: "#cc5642",
  unknown: "#98a2b3",
  "not-assessed": "#d3dae6",
  low: "#6092c0",
  medium: "#d6bf57",
  high: "#da8b45",
  critical: "#cc5642",
  opened: "#cc5642",
  reopened: "#da8b45",
  resolved: "#54b399",
  complete: "#54b399",
  incomplete: "#d6bf57",
  interrupted: "#98a2b3",
} as const;
