/** What counts as the world, for every check that asks what is open to it; see `isWorld`. */
export const WORLD_OPTIONS = {
  ipv4Prefix: {
    kind: "number",
    default: 8,
    // 0 would mean that nothing is the world.
    least: 1,
    most: 32,
    description: "IPv4 ranges broader than this prefix count as the world; private addresses never do.",
  },
  ipv6Prefix: {
    kind: "number",
    default: 16,
    // 0 would mean that nothing is the world.
    least: 1,
    most: 128,
    description: "IPv6 ranges broader than this prefix count as the world; private addresses never do.",
  },
} as const;
