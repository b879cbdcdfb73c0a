/** What a 补登 waits for where one official has approved it already. */
export const LATE_SECOND = '另一人复核（补登）'
