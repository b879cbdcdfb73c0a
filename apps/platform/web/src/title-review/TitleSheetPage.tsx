import { useParams } from 'react-router'
import { TitleSheetOf } from './TitleSheetOf.tsx'

/** The sheet of somebody in one's charge. */
export default function TitleSheetPage() {
  const { personId = '' } = useParams()
  return <TitleSheetOf personId={personId} />
}
