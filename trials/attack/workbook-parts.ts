import type { Part } from './zip.ts'

export const PART =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
export const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
export const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Change = Partial<Record<'types' | 'rels' | 'workbook' | 'workbookRels' | 'sheet' | 'strings', string>>

/** A workbook of one sheet by its parts, any of them replaced. */
export function workbookParts(change: Change = {}): Part[] {
  const parts = {
    types: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    rels: `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    workbook: `${XML}<workbook ${PART}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    workbookRels: `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${KIND}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    sheet: sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'),
    strings: `${XML}<sst ${PART} count="1" uniqueCount="1"><si><t>示例</t></si></sst>`,
    ...change,
  }
  return [
    { name: '[Content_Types].xml', data: parts.types },
    { name: '_rels/.rels', data: parts.rels },
    { name: 'xl/workbook.xml', data: parts.workbook },
    { name: 'xl/_rels/workbook.xml.rels', data: parts.workbookRels },
    { name: 'xl/worksheets/sheet1.xml', data: parts.sheet },
    { name: 'xl/sharedStrings.xml', data: parts.strings },
  ]
}

export const sheetOf = (rows: string, more = ''): string =>
  `${XML}<worksheet ${PART}><sheetData>${rows}</sheetData>${more}</worksheet>`

export const PART_NAMES = ['types', 'rels', 'workbook', 'workbookRels', 'sheet', 'strings'] as const
