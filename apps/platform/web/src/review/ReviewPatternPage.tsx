import { Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { dayText } from '../words.ts'
import { ReviewViews } from './ReviewViews.tsx'

export default function ReviewPatternPage() {
  const asked = useAsk('reviewPatternView', {})
  return (
    <Page title="我的审核情况" lead="只给您本人看，用来自己核对；不计入任何考核，别人看不到。">
      <ReviewViews current="pattern" />
      <Answered asked={asked}>
        {({
          since,
          decided,
          approved,
          approvedUnopened,
          laterReversed,
          rejected,
          rejectionsOverturned,
          medianSeconds,
        }) =>
          decided === 0 ? (
            <EmptyState title="近 90 天没有审核意见。" fills="您作出审核意见后，这里会说明平均用时和通过的情况。" />
          ) : (
            <Section title={`${dayText(since)}以来`}>
              <dl className="facts">
                <dt>审核意见</dt>
                <dd>
                  {decided} 条，其中通过 {approved} 条
                </dd>
                <dt>用时</dt>
                <dd>
                  {medianSeconds === null
                    ? '没有打开过的不计'
                    : `打开到作出意见，一半在 ${durationText(medianSeconds)}以内`}
                </dd>
                <dt>没有打开就通过</dt>
                <dd>{shareText(approvedUnopened, approved, '通过')}（名单中没有抽查到的也算在内）</dd>
                <dt>后来被改变</dt>
                <dd>{shareText(laterReversed, approved, '通过')}（被后面的环节退回、不予通过，或入账后更正）</dd>
                <dt>不予通过后申诉改判</dt>
                <dd>{shareText(rejectionsOverturned, rejected, '不予通过')}</dd>
              </dl>
            </Section>
          )
        }
      </Answered>
    </Page>
  )
}

const shareText = (count: number, of: number, what: string) =>
  of === 0 ? '没有' : `${count} 条，占${what}的 ${Math.round((count / of) * 100)}%`

const durationText = (seconds: number) => (seconds < 120 ? `${seconds} 秒` : `${Math.round(seconds / 60)} 分钟`)
