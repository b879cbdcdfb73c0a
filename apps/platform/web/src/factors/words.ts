import type { FirstProof, SecondFactor } from '@xueshi/domain/factors/factors'

const proofNames: Readonly<Record<FirstProof, string>> = {
  password: '密码',
  firstCode: '首登码',
  passkey: '通行密钥',
  unifiedIdentity: '统一身份认证',
}

const factorNames: Readonly<Record<SecondFactor, string>> = {
  authenticator: '验证器',
  passkey: '通行密钥',
  recoveryCode: '恢复码',
}

/** How a session was opened: `密码和验证器`. */
export const openedText = (openedBy: FirstProof, secondFactor: SecondFactor | null): string =>
  secondFactor === null ? proofNames[openedBy] : `${proofNames[openedBy]}和${factorNames[secondFactor]}`
