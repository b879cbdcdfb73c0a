/** Why a registration is not confirmed. Our own short list: no regulation names the reasons. */
export const REGISTRATION_REASONS = [
  { code: 'notStaff', text: '不是本单位人员' },
  { code: 'wrongUnit', text: '选错了单位' },
  { code: 'wrongDetails', text: '姓名、身份证号或手机号与本人不符' },
  { code: 'known', text: '此人已有账号，不需要注册' },
  { code: 'other', text: '其他原因' },
] as const

export type RegistrationReason = (typeof REGISTRATION_REASONS)[number]['code']

/** How a registration ends that nobody decided on: the same person was accepted elsewhere. */
export const ACCEPTED_ELSEWHERE = '同一公民身份号码的另一份注册已经确认，本份自动结束。'
