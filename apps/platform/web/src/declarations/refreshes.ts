/** What an act on a declaration makes old. */
export const AFTER_REVIEW_ACT = [
  'declarationView',
  'declarationList',
  'declarationPrecheck',
  'declarationProgress',
  'reviewQueueList',
  'reviewQueueCount',
  'bankView',
  'planView',
  'messageList',
] as const
