/** Files that come one after another while the visitor walks already, each of which the place does without. */

import { Problem } from "./problem";

/** A file, and what fetches it and puts it in its place; raises Problem where it does not come. */
export interface Late {
  readonly file: string;
  put(): Promise<void>;
}

/** Put files in their places, and return those that did not come. */
export async function putLate(files: readonly Late[]): Promise<readonly Late[]> {
  const lost: Late[] = [];
  for (const file of files) {
    try {
      await file.put();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      lost.push(file);
    }
  }
  return lost;
}
