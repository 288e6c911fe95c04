export const WAF = {
  service: "waf",
  serviceName: "WAF",
  section: "Web Application Firewall (WAF)",
  type: "network-security",
} as const;
