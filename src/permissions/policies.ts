/** A policy of one statement, as IAM takes it. */
export type ReadPolicy = ReturnType<typeof readPolicy>;

/**
 * Characters of a managed policy, white space not counted; a role's inline policies have 10,240 for all of them, and
 * at most 10 managed ones can be attached unless the quota is raised.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_CHARACTERS = 6_144;

/** As few managed policies as hold these actions, in their order. */
export function readPolicies(actions: readonly string[]): ReadPolicy[] {
  const empty = JSON.stringify(readPolicy([])).length;
  const groups: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const action of actions) {
    // With quotes and a comma.
    const added = action.length + 3;
    if (size + added > MOST_CHARACTERS) {
      groups.push([]);
      size = empty;
    }
    groups.at(-1)?.push(action);
    size += added;
  }
  return groups.map(readPolicy);
}

function readPolicy(actions: readonly string[]) {
  const statement = { Sid: "AplombRead", Effect: "Allow", Action: actions, Resource: "*" };
  return { Version: "2012-10-17", Statement: [statement] };
}
