import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import type { Ask } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { type Download, useDownload } from '../api/download.ts'

type Props<Id extends Download> = {
  operation: Id
  /** The filters that the list stands under now. */
  query?: object
  /** Of what the list is, where its address says so. */
  path?: object
  /** What the file is called, without its ending. */
  name: string
}

/** 下载 Excel of a list as it is filtered on the page. */
export function DownloadList<Id extends Download>({ operation, query, path, name }: Props<Id>) {
  const download = useDownload(operation)
  return (
    <ActionButton
      icon={<DownloadOutlined aria-hidden />}
      running={download.running}
      onClick={() => download.run({ query, path } as unknown as Ask<Id>, `${name}.xlsx`)}
    >
      下载 Excel
    </ActionButton>
  )
}
