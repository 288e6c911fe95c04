import { installMoto } from "./moto.ts";

export async function setup(): Promise<void> {
  await installMoto();
}
