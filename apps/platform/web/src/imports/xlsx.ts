/** What a file of Excel is taken by, in the dialog that chooses one. */
export const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
