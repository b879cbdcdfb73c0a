/** More would be no help to whoever looks for one. */
export const MOST_USUAL_OPINIONS = 50
