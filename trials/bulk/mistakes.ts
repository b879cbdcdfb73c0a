/** A row of the staff list by its headings. */
export type StaffRow = Readonly<Record<(typeof HEADINGS)[number], string>>
export const HEADINGS = [
  '序号',
  '姓名',
  '身份证号',
  '性别',
  '部门',
  '职称系列',
  '级别',
  '现任职称',
  '取得时间',
  '从事专业',
  '手机号',
] as const

type Mistake = {
  readonly field: (typeof HEADINGS)[number]
  /** `before` is a right row of the same sex that stands in the list already. */
  wrong(row: StaffRow, before: StaffRow): string
}

const withLastDigit = (number: string, shift: number) =>
  number.slice(0, 16) + String((Number(number[16]) + shift) % 10) + number.slice(17)

/** What clerks get wrong, each in one cell. */
export const MISTAKES: readonly Mistake[] = [
  { field: '姓名', wrong: () => '' },
  { field: '身份证号', wrong: () => '' },
  { field: '身份证号', wrong: ({ 身份证号 }) => 身份证号.slice(0, 17) },
  { field: '身份证号', wrong: ({ 身份证号 }) => withLastDigit(身份证号, 2) },
  { field: '身份证号', wrong: ({ 身份证号 }) => `${身份证号.slice(0, 10)}13${身份证号.slice(12)}` },
  { field: '身份证号', wrong: ({ 身份证号 }) => `${身份证号.slice(0, 5)}O${身份证号.slice(6)}` },
  { field: '身份证号', wrong: (_row, before) => before.身份证号 },
  { field: '性别', wrong: ({ 性别 }) => (性别 === '男' ? '女' : '男') },
  { field: '级别', wrong: () => '特级' },
  { field: '取得时间', wrong: () => '2099-01' },
  { field: '取得时间', wrong: () => '大约五年前' },
  { field: '手机号', wrong: () => '12345' },
]
