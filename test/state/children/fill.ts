import { volumes } from "../answers.ts";
import { look } from "../look.ts";

/** Follows a scan of so many volumes, all of them unencrypted, and says how that ended. */
const [path = "", count = "0"] = process.argv.slice(2);
const names = Array.from({ length: Number(count) }, (_, index) => [`vol-new-${index}`, false] as const);
const ending = await look({ path, day: 2, lines: [volumes(Object.fromEntries(names))] }).then(
  () => "saved",
  (error: unknown) => String(error),
);
process.stdout.write(ending);
