import { PICTURES } from './browser.ts'

/** Says, once all journeys have ended, where their pictures lie. */
export const setup = () => () => console.log(`pictures in ${PICTURES}`)
