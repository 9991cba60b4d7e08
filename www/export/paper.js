// @ts-check
/** Places on paper and in files: they have names, and there is nowhere to go. */

import { Places } from "../kit/places.js";

export class PaperPlaces extends Places {
  /** @param {import('../contract.js').PageResult | null} result */
  constructor(result) {
    super(result, () => {});
  }

  reachable() {
    return false;
  }
}
