/** What counts as the world, for every check that asks what is open to it; see `isWorld`. */
export const WORLD_OPTIONS = {
  ipv4Prefix: {
    kind: "number",
    default: 8,
    least: 0,
    most: 32,
    description: "IPv4 ranges broader than this prefix count as the world; private addresses never do.",
  },
  ipv6Prefix: {
    kind: "number",
    default: 16,
    least: 0,
    most: 128,
    description: "IPv6 ranges broader than this prefix count as the world; private addresses never do.",
  },
} as const;
