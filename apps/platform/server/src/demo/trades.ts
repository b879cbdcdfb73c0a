/** What the staff of a fictional unit do, and what they may have studied; neutral throughout. */
export type Trade = {
  readonly series: string
  /** Usual titles with their level, from the highest down. */
  readonly titles: readonly (readonly [level: string, title: string])[]
  readonly specialties: readonly string[]
  /** Subjects of trainings, papers and self-study. */
  readonly subjects: readonly string[]
  /** What they do for the grassroots. */
  readonly services: readonly string[]
}

const ENGINEERS = [
  ['正高级', '正高级工程师'],
  ['副高级', '高级工程师'],
  ['中级', '工程师'],
  ['助理级', '助理工程师'],
] as const

export const TRADES = {
  health: {
    series: '卫生技术人员',
    titles: [
      ['正高级', '主任医师'],
      ['副高级', '副主任护师'],
      ['中级', '主治医师'],
      ['中级', '主管药师'],
      ['助理级', '护师'],
    ],
    specialties: ['内科学', '护理学', '临床药学', '医学检验', '康复医学'],
    subjects: ['医院感染防控', '急诊急救', '慢性病规范管理', '合理用药', '老年护理', '康复治疗', '医学影像质控'],
    services: ['下乡巡诊', '基层卫生院带教', '村医技能培训', '慢病健康讲座'],
  },
  teaching: {
    series: '中小学教师',
    titles: [
      ['副高级', '高级教师'],
      ['中级', '一级教师'],
      ['助理级', '二级教师'],
    ],
    specialties: ['数学教育', '物理教育', '英语教育', '机电职业教育', '心理健康教育'],
    subjects: ['课堂教学设计', '实验教学', '心理健康辅导', '信息技术与教学融合', '作业设计', '校园安全管理'],
    services: ['送教下乡', '乡村学校结对帮扶', '课后公益辅导'],
  },
  farming: {
    series: '农业技术人员',
    titles: [
      ['正高级', '农业技术推广研究员'],
      ['副高级', '高级农艺师'],
      ['中级', '农艺师'],
      ['助理级', '助理农艺师'],
    ],
    specialties: ['果树栽培', '植物保护', '土壤肥料', '畜牧兽医', '水产养殖'],
    subjects: [
      '苹果矮砧栽培',
      '果园绿色防控',
      '测土配方施肥',
      '设施蔬菜栽培',
      '水产健康养殖',
      '农产品质量安全',
      '节水灌溉',
    ],
    services: ['科技特派员驻村', '田间技术指导', '农民技术培训授课', '果园病虫害巡查'],
  },
  engineering: {
    series: '工程技术人员',
    titles: ENGINEERS,
    specialties: ['机械设计', '采矿工程', '化工工艺', '电气自动化', '软件工程'],
    subjects: ['网络安全', '安全生产标准化', '工业机器人应用', '数控加工', '矿山机电', '质量管理', '节能降碳'],
    services: ['中小企业技术诊断', '乡镇安全生产服务', '设备检修帮扶'],
  },
  building: {
    series: '工程技术人员',
    titles: ENGINEERS,
    specialties: ['城乡规划', '结构工程', '给水排水', '测绘工程', '水利工程'],
    subjects: ['国土空间规划', '装配式建筑', '建筑节能', '遥感与测绘', '海绵城市设计', '工程质量安全'],
    services: ['驻村规划服务', '农房安全巡查', '乡镇工程质量指导'],
  },
  culture: {
    series: '图书资料专业人员',
    titles: [
      ['正高级', '研究馆员'],
      ['副高级', '副研究馆员'],
      ['中级', '馆员'],
      ['助理级', '助理馆员'],
    ],
    specialties: ['图书情报', '古籍保护', '数字资源', '档案管理'],
    subjects: ['古籍修复', '数字资源建设', '阅读推广', '文献分类编目', '档案数字化', '文物保护'],
    services: ['乡村书屋指导', '流动图书车服务', '社区阅读活动'],
  },
  accounting: {
    series: '会计人员',
    titles: [
      ['正高级', '正高级会计师'],
      ['副高级', '高级会计师'],
      ['中级', '会计师'],
      ['助理级', '助理会计师'],
    ],
    specialties: ['财务会计', '管理会计', '审计', '税务'],
    subjects: ['企业会计准则', '内部控制', '税收实务', '管理会计应用', '电子凭证会计数据', '审计抽样方法'],
    services: ['小微企业财税辅导', '村级财务指导', '社会组织财务培训'],
  },
} as const satisfies Readonly<Record<string, Trade>>
export type TradeId = keyof typeof TRADES
