/**
 * What `--apply-immediately` breaks beside: all that waits is applied. Settings that RDS changes at once anyway go without.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.ApplyImmediately.html
 */
export const AT_ONCE =
  "Changes that wait for the maintenance window are made at once too, and may restart the database; without --apply-immediately, this one waits with them.";
