import { XLSX } from '@xueshi/contract/operation'
import { hoursText } from '@xueshi/domain/hours'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import type { listStaff } from './staff.ts'

const COLUMNS = [
  { header: '姓名', key: 'name', width: 14 },
  { header: '公民身份号码', key: 'citizenNumber', width: 22 },
  { header: '单位', key: 'unit', width: 30 },
  { header: '部门', key: 'department', width: 16 },
  { header: '职称系列', key: 'series', width: 18 },
  { header: '级别', key: 'level', width: 10 },
  { header: '职称', key: 'title', width: 18 },
  { header: '公需学时', key: 'general', width: 10 },
  { header: '专业学时', key: 'specialized', width: 10 },
  { header: '在途学时', key: 'pending', width: 10 },
  { header: '是否完成', key: 'met', width: 10 },
]

/** The staff list with the year's standing, as a workbook. */
export async function staffWorkbook(rows: Awaited<ReturnType<typeof listStaff>>, year: number, now: string) {
  const bytes = await writeWorkbook({
    properties: { createdAt: now },
    sheets: [
      {
        name: `${year}年度人员完成情况`,
        columns: COLUMNS,
        rows: rows.map((row) => ({
          name: row.name,
          citizenNumber: row.citizenNumberMasked,
          unit: row.unitName,
          department: row.departmentName,
          series: row.titleSeries,
          level: row.titleLevel,
          title: row.titleName,
          general: hoursText(row.generalHundredths),
          specialized: hoursText(row.specializedHundredths),
          pending: hoursText(row.pendingHundredths),
          met: row.met ? '已完成' : '未完成',
        })),
      },
    ],
  })
  return { mediaType: XLSX, fileName: `${year}年度人员完成情况.xlsx`, bytes }
}
