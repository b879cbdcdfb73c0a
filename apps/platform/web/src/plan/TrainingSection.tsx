import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { paths } from '../paths.ts'
import { bucketName, hours, periodText } from '../words.ts'
import type { PlanFor, Training } from './plan.ts'

/** The filed trainings that begin next, each with the hours that it would give. */
export function TrainingSection({ trainings, of }: { trainings: readonly Training[]; of: PlanFor }) {
  return (
    <Section
      title="最近开班的备案培训"
      actions={<TextLink to={paths.filedTrainings({ year: of.year })}>查看全部备案培训</TextLink>}
    >
      <ul className="plan-ways">
        {trainings.map((training) => (
          <li key={training.id} className={training.givesHundredths > 0 ? 'plan-way' : 'plan-way plan-way-exhausted'}>
            <div>
              <h3>{training.name}</h3>
              <p>
                {periodText(training.from, training.until)}，{training.place}，{training.filerName}
              </p>
              <p className="soft">对象：{training.audience || '未写明'}</p>
            </div>
            <p className="plan-way-hours">{givesText(training)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function givesText({ givesHundredths, hundredths, bucket }: Training): string {
  if (givesHundredths <= 0) return '本年度已达上限，不再计学时'
  const cut = givesHundredths < hundredths ? `（备案 ${hours(hundredths)}，超过上限的不计）` : ''
  return `可计${bucketName(bucket)} ${hours(givesHundredths)}${cut}`
}
