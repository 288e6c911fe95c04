import type { Page, Pages } from "./page.ts";

/** Both generations. */
const PAGE: Page = { field: "PageSize", most: 400, source: "the services' models, PageSize: 1 to 400" };

export const elb: Pages = {
  "ElasticLoadBalancing:DescribeLoadBalancers": { ...PAGE, documented: /a number from 1 to 400/ },
  "ElasticLoadBalancingv2:DescribeLoadBalancers": PAGE,
};
