import { useSession } from '../session/session.tsx'
import { AnswerList } from './AnswerList.tsx'
import { TitleSheetOf } from './TitleSheetOf.tsx'

/** 职称申报核对: one's own sheet, or everybody in one's charge. */
export default function TitleReviewPage() {
  const { grant } = useSession()
  return grant.role === 'professional' ? <TitleSheetOf /> : <AnswerList />
}
