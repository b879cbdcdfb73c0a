/** The second place of a 补登: another official than the one who has approved it already. */
export const LATE_SECOND = '补登，另一人复核'
