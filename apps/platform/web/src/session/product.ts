export const PRODUCT = '学时'
export const DEMO_BANNER = '演示数据：人员、单位均为虚构，请勿填写真实个人信息。'
